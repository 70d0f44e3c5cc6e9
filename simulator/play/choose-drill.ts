import { join } from 'node:path';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import { defaultDrill } from '#simulator/drill/default-drill.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import type { Known } from '#simulator/drill/judge-drill.ts';
import { DrillFileError, readDrill } from '#simulator/drill/read-drill.ts';

/** The example's own day goes with the example's automations; any others get a day on which each alarm goes off once. */
export async function chooseDrill(root: string, file: string | undefined, fleet: Fleet): Promise<Drill> {
  const known = {
    components: fleet.components.map(({ name }) => name),
    alarms: fleet.alarms,
    checks: fleet.checks.map(({ check }) => check),
    webChecks: fleet.checks.filter(({ url }) => url !== undefined),
    automations: fleet.automations,
  };
  if (file !== undefined) return readDrill(file, known);
  return (await exampleDrill(root, known)) ?? defaultDrill(fleet.alarms, watchedIn(fleet));
}

/** Those whose health somebody does something about. */
const watchedIn = ({ checks, unhealthy }: Fleet): readonly string[] => [
  ...new Set(
    checks.flatMap(({ check, component, url }) => (url !== undefined && unhealthy.includes(check) ? [component] : [])),
  ),
];

/** It goes with the automations it was written for, and nobody can be blamed for not having written it. */
async function exampleDrill(root: string, known: Known): Promise<Drill | undefined> {
  const file = join(root, 'simulator', 'drills', 'example-day.yaml');
  const drill = await readDrill(file, known).catch((error: unknown) => {
    if (error instanceof DrillFileError) return undefined;
    throw error;
  });
  const expected = new Set(drill?.expect?.map(({ automation }) => automation));
  return known.automations.size === expected.size ? drill : undefined;
}
