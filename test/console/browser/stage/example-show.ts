import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openConsole } from '#console/server/open-console.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { chooseDrill } from '#simulator/play/choose-drill.ts';
import { printedPlan } from '#simulator/play/planned-beginnings.ts';
import { surprisesOf } from '#simulator/play/surprises.ts';
import { stepsIn } from '#simulator/show/day/planned-steps.ts';
import { createDayShow } from '#simulator/show/day-show.ts';
import { playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized } from '#test/end-to-end/stage/play-file.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const DATE = '2026-11-25';

/** Automations of ours, the example's unless said, as they would be deployed, as a page that `npm start` opens; what is saved lies in the directory. */
export async function openExample(drill: Drill, directory: string, file = 'infra/automations.ts') {
  const automations = join(ROOT, file);
  const assembly = await synthesized(automations);
  const deployment = await readAssembly(assembly);
  const fleet = readFleet(deployment);
  const show = createDayShow({
    deployment,
    fleet,
    title: 'shop',
    timezone: fleet.timezone,
    date: DATE,
    drillOf: async () => drill,
    isDefault: false,
    plannedOf: async ({ start: at }) => stepsIn(await printedPlan({ root: ROOT, automations, at })),
    directory,
    commandOf: (file) => file,
  });
  const { url, close } = await openConsole({
    show,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(async () => {
    await close();
    await show.close();
  });
  return {
    url,
    /** What goes otherwise than a file says, as `npm start -- --drill` plays it. */
    surprisesOn: async (file: string) => {
      const written = (await chooseDrill(ROOT, file, fleet)).drill;
      const { hours } = written;
      const day = await playDay({
        assembly,
        drill: written,
        date: DATE,
        timezone: fleet.timezone,
        ...(hours && { hours: [hours.from, hours.until] }),
      });
      return { runs: day.runs.length, surprises: surprisesOf(day, written, fleet) };
    },
  };
}
