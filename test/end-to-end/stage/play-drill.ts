import { join } from 'node:path';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { chooseDrill } from '#simulator/play/choose-drill.ts';
import { surprisesOf } from '#simulator/play/surprises.ts';
import { playDay } from './play-day.ts';
import { synthesized } from './play-file.ts';

const ROOT = join(import.meta.dirname, '../../..');
export const DRILLS = join(ROOT, 'simulator/drills');

/** Those that play minutes of a day. */
export const SHORT_DRILLS: readonly string[] = ['held-in-time.yaml', 'stopped-in-a-hurry.yaml', 'huawei-alarms.yaml'];

/** What drills are written for; the others are for the example. */
const FILES: Readonly<Record<string, string>> = { 'huawei-alarms.yaml': 'examples/huawei-alarms.yaml' };

const apps = new Map<string, Promise<string>>();

function appFor(drill: string): Promise<string> {
  const file = FILES[drill] ?? 'infra/automations.ts';
  const app = apps.get(file) ?? synthesized(join(ROOT, file));
  apps.set(file, app);
  return app;
}

/** Plays a drill that comes with the simulator: how many runs there were, what went otherwise than it says, what was sent, and what people were told. */
export async function playDrill(name: string, date?: string) {
  const assembly = await appFor(name);
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
  return {
    runs: day.runs.length,
    surprises: surprisesOf(day, drill, fleet),
    sent: day.accepted.map(({ action }) => action),
    told: day.notifications.map(({ subject, text }) => subject ?? text),
  };
}
