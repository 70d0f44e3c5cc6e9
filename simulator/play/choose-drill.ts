import { join } from 'node:path';
import { formatMistakes } from '#automations/read/format-mistakes.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import { defaultDrill } from '#simulator/drill/default-drill.ts';
import type { Known } from '#simulator/drill/judge-drill.ts';
import { DrillFileError, readDrill, type WrittenDrill } from '#simulator/drill/read-drill.ts';

/** A day to play, and whether nobody wrote it. */
export interface ChosenDrill extends WrittenDrill {
  readonly isDefault: boolean;
}

/** The example's own day goes with the example's automations; any others get a day on which each alarm goes off once. */
export async function chooseDrill(root: string, file: string | undefined, fleet: Fleet): Promise<ChosenDrill> {
  const known = knownIn(fleet);
  if (file !== undefined) return { ...(await readDrill(file, known)), isDefault: false };
  const example = await exampleDrill(root, known);
  if (example !== undefined) return { ...example, isDefault: false };
  return {
    drill: defaultDrill({ ...fleet, watched: watchedIn(fleet) }),
    isDefault: true,
    report: (mistake) => formatMistakes({ file: 'the day that nobody wrote', mistakes: [mistake], warnings: [] }),
  };
}

/** What a drill may speak of, where this is deployed. */
export const knownIn = (fleet: Fleet): Known => ({
  components: fleet.components.map(({ name }) => name),
  alarms: fleet.alarms,
  huaweiRules: fleet.huaweiRules,
  checks: fleet.checks.map(({ check }) => check),
  webChecks: fleet.checks.filter(({ url }) => url !== undefined),
  automations: fleet.automations,
});

/** Those whose health somebody does something about. */
const watchedIn = ({ checks, unhealthy }: Fleet): readonly string[] => [
  ...new Set(
    checks.flatMap(({ check, component, url }) => (url !== undefined && unhealthy.includes(check) ? [component] : [])),
  ),
];

/** It goes with the automations it was written for, and nobody can be blamed for not having written it. */
async function exampleDrill(root: string, known: Known): Promise<WrittenDrill | undefined> {
  const file = join(root, 'simulator', 'drills', 'example-day.yaml');
  const written = await readDrill(file, known).catch((error: unknown) => {
    if (error instanceof DrillFileError) return undefined;
    throw error;
  });
  const expected = new Set(written?.drill.expect?.map(({ automation }) => automation));
  return known.automations.size === expected.size ? written : undefined;
}
