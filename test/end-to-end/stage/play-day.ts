import { globSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { SHIPPED_FILE, ShippedSchema } from '#core/reconcile/shipped.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { createVirtualClock, type VirtualClock } from '#simulator/clock.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { defaultDrill } from '#simulator/drill/default-drill.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { createDayPlayer } from '#simulator/play/day-player.ts';
import { type Day, dayOf, timeOn } from '#simulator/stage/day.ts';
import type { Stage } from '#simulator/stage/stage.ts';
import type { Json } from '#test/support/synthesized.ts';
import { tapRequests } from '#test/support/wire-tap.ts';

export interface Scene {
  /** Those of fleet.yaml that take part; all unless said. */
  readonly automations?: readonly string[];
  /** `default` is the one for automations that come without any. */
  readonly drill?: Drill | 'default';
  /** 2026-11-24 unless said. */
  readonly date?: string;
  /** That of the most schedules unless said. */
  readonly timezone?: string;
  /** The part of the day that is played, by times of the day; all of it unless said. */
  readonly hours?: readonly [from: string, until: string];
  /** How many days are played in all, as one: 1 unless said. */
  readonly days?: number;
  /** Without the probe and the reconciler, which look each minute: for days on end in which nothing needs them. */
  readonly unattended?: boolean;
  /** Another app than that of fleet.yaml. */
  readonly assembly?: string;
  /** Changes the template before it is deployed. */
  readonly edit?: (template: Json) => void;
  /** What no drill can say; `at` takes a time of the day. */
  readonly stageHands?: (hands: {
    readonly stage: Stage;
    readonly at: (time: string, action: () => void) => void;
  }) => void;
}

/** Plays one day through the synthesized app and the real bundles, and gives back all there is to know of it. */
export async function playDay(scene: Scene) {
  await using app = await deployed(scene);
  const all = await readAssembly(app.directory);
  const some = scene.automations === undefined ? all : onlyWith(all, scene.automations);
  const deployment = scene.unattended ? { ...some, schedules: some.schedules.filter(isOfAnAutomation) } : some;
  const fleet = readFleet(all);
  const drill =
    scene.drill === 'default'
      ? defaultDrill({ alarms: fleet.alarms, huaweiRules: fleet.huaweiRules })
      : (scene.drill ?? {});
  const whole = dayOf(scene.date ?? '2026-11-24', scene.timezone ?? fleet.timezone);
  const [start, end] = scene.hours?.map((time) => timeOn(whole, time)) ?? [];
  const more = ((scene.days ?? 1) - 1) * DAY_MS;
  const day = { ...whole, start: start ?? whole.start, end: (end ?? whole.end) + more };
  const clock = createVirtualClock(day.start);
  const player = await createDayPlayer({ deployment, fleet, drill, clock });
  const { stage } = player;
  const wire = tapRequests(stage.serviceStage.url);
  scene.stageHands?.({ stage, at: placer(clock, day) });
  try {
    const record = await player.play(day);
    const { events, firings, logs, notifications } = stage.cloud.record;
    const { accepted, requests } = stage.world;
    return { ...record, events, fired: firings, logs, notifications, accepted, requests, wire: wire.requests, stage };
  } finally {
    wire.stop();
    await player.close();
  }
}

export type PlayedDay = Awaited<ReturnType<typeof playDay>>;

/** `web scale succeeded verified`, in an order of its own; of what is tried again, how it ended in the end. */
export const endings = ({ runs }: Pick<PlayedDay, 'runs'>): readonly string[] =>
  runs
    .filter(({ again }) => again === undefined)
    .map(({ component, action, outcome, reason }) => `${component} ${action} ${outcome} ${reason}`)
    .toSorted();

/** The same of each try that was not the last, in their order. */
export const triesBefore = ({ runs }: Pick<PlayedDay, 'runs'>): readonly string[] =>
  runs.flatMap(({ component, action, outcome, reason, again }) =>
    again === undefined ? [] : [`${component} ${action} ${outcome} ${reason}`],
  );

/** What was fired at functions that act; the probe and the reconciler look every minute, whatever happens. */
export const firedAtActions = ({ fired }: Pick<PlayedDay, 'fired'>): PlayedDay['fired'] =>
  fired.filter(({ payload }) => payload.includes('"automation"'));

/** What was asked of ServiceStage, as it was written. */
export const bodies = ({ wire }: Pick<PlayedDay, 'wire'>): readonly string[] =>
  wire.flatMap(({ method, body }) => (method === 'POST' ? [body] : []));

const placer = (clock: VirtualClock, day: Day) => (time: string, action: () => void) =>
  clock.at(timeOn(day, time), action);

interface App extends AsyncDisposable {
  readonly directory: string;
}

/** The app as it was synthesized; or a copy that differs, gone with the scope that holds it. */
async function deployed({ assembly = inject('assembly'), edit, automations }: Scene): Promise<App> {
  if (edit === undefined && automations === undefined)
    return { directory: assembly, [Symbol.asyncDispose]: () => Promise.resolve() };
  const directory = await mkdtemp(join(tmpdir(), 'edited-'));
  await cp(assembly, directory, { recursive: true });
  const file = join(directory, 'ServiceStageAutopilot.template.json');
  const template: Json = JSON.parse(await readFile(file, 'utf8'));
  edit?.(template);
  await writeFile(file, JSON.stringify(template));
  if (automations !== undefined) await shipOnly(directory, automations);
  return { directory, [Symbol.asyncDispose]: () => rm(directory, { recursive: true }) };
}

/** The reconciler misses nothing of the other automations. */
async function shipOnly(directory: string, automations: readonly string[]): Promise<void> {
  const [file = ''] = globSync(join(directory, 'asset.*', SHIPPED_FILE));
  const shipped = ShippedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const schedules = shipped.schedules.filter(({ events }) => events.some(({ input }) => isOf(input, automations)));
  await writeFile(file, JSON.stringify({ ...shipped, schedules }));
}

const isOfAnAutomation = ({ input }: Deployment['schedules'][number]): boolean => input.includes('"automation"');

const isOf = (text: string, automations: readonly string[]): boolean =>
  automations.includes(/"automation":"([^"]*)"/.exec(text)?.[1] ?? '');

/** The same deployment without the triggers of the other automations. */
function onlyWith(deployment: Deployment, automations: readonly string[]): Deployment {
  const isMeant = (text: string) => isOf(text, automations);
  // The probe is nobody's trigger, nor is the reconciler: they look whoever takes part.
  const schedules = deployment.schedules.filter((schedule) => isMeant(schedule.input) || !isOfAnAutomation(schedule));
  // Nor is a rule that tells people.
  const rules = deployment.rules.filter(
    ({ targets, queued }) =>
      queued.length > 0 || targets.some(({ input }) => input.kind !== 'transformer' || isMeant(input.template)),
  );
  return { ...deployment, schedules, rules };
}
