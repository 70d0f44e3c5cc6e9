import { join } from 'node:path';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { chooseDrill } from '#simulator/play/choose-drill.ts';
import { surprisesOf } from '#simulator/play/surprises.ts';
import { playDay } from './play-day.ts';
import { synthesized } from './play-file.ts';

const ROOT = join(import.meta.dirname, '../../..');
export const DRILLS = join(ROOT, 'simulator/drills');

let example: Promise<string> | undefined;

/** Plays a drill that comes with the simulator on the example's automations: how many runs there were, and what went otherwise than it says. */
export async function playDrill(name: string, date?: string) {
  example ??= synthesized(join(ROOT, 'infra/automations.ts'));
  const assembly = await example;
  const fleet = readFleet(await readAssembly(assembly));
  const { drill } = await chooseDrill(ROOT, join(DRILLS, name), fleet);
  const { timezone, hours } = drill;
  const day = await playDay({
    assembly,
    drill,
    ...(date !== undefined && { date }),
    ...(timezone !== undefined && { timezone }),
    ...(hours !== undefined && { hours: [hours.from, hours.until] }),
  });
  return { runs: day.runs.length, surprises: surprisesOf(day, drill, fleet) };
}
