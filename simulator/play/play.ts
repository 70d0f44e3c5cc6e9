import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleFunctions } from '#build.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { type Fleet, readFleet } from '#simulator/deployment/fleet.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { judgeDay } from '#simulator/drill/expectations.ts';
import { type Day, dateAt, dayOf, localTime } from '#simulator/stage/day.ts';
import { createProgress, type Progress } from '#terminal/progress.ts';
import { acceptedPage } from './accepted-page.ts';
import { chooseDrill } from './choose-drill.ts';
import { createDayPlayer } from './day-player.ts';
import type { PlayOptions } from './options.ts';
import { createPace } from './pace.ts';
import { createPrinter } from './printer.ts';
import { synthesize } from './synthesize.ts';

interface Theatre {
  readonly options: PlayOptions;
  readonly deployment: Deployment;
  readonly fleet: Fleet;
  readonly drill: Drill;
  readonly timezone: string;
  readonly progress: Progress;
}

/** Where a day is synthesized, and its whole record written: in the working directory, so that two who play do not meet. */
const WORKPLACE = resolve('.simulator');

/** Builds, synthesizes and plays; day after day at the press of Enter, unless one is enough. True if all went as expected. */
export async function playOn(root: string, options: PlayOptions): Promise<boolean> {
  const progress = createProgress(process.stderr, options.json);
  progress.phase('Bundling the functions …');
  await bundleFunctions(join(root, 'dist'));
  progress.phase('Synthesizing the app …');
  const outdir = join(WORKPLACE, 'cdk.out');
  const automations = options.automations === undefined ? undefined : resolve(options.automations);
  const warnings = await synthesize({ root, outdir, automations, seenFrom: eveOf(options.date) });
  progress.done();
  if (warnings !== '') process.stderr.write(`${warnings}\n\n`);

  const deployment = await readAssembly(outdir);
  const fleet = readFleet(deployment);
  const drill = await chooseDrill(root, options.drill, fleet);
  const timezone = drill.timezone ?? fleet.timezone;
  const theatre: Theatre = { options, deployment, fleet, drill, timezone, progress };

  let day = dayOf(options.date ?? dateAt(Date.now(), timezone), timezone);
  let met = await playDay(theatre, day);
  if (options.once) return met;
  process.stderr.write('Press Enter to play the next day, Ctrl-C to stop.\n');
  for await (const _ of createInterface({ input: process.stdin })) {
    day = dayOf(dateAt(day.end + 1, timezone), timezone);
    met = (await playDay(theatre, day)) && met;
    process.stderr.write('Press Enter to play the next day, Ctrl-C to stop.\n');
  }
  return met;
}

/** Before the day has begun anywhere, whose zone only the template tells; of a day to come, now. In epoch ms. */
const eveOf = (date: string | undefined, now = Date.now()): number =>
  Math.min(now, (date === undefined ? now : Date.parse(`${date}T00:00:00Z`)) - DAY_MS);

async function playDay(theatre: Theatre, day: Day): Promise<boolean> {
  const { options, deployment, fleet, drill, progress } = theatre;
  const clock = createVirtualClock(day.start);
  const print = createPrinter(fleet, day, options.json);
  const player = await createDayPlayer({
    deployment,
    fleet,
    drill,
    clock,
    onRun: (run) => progress.around(() => print.run(run)),
    onHappening: (what) => progress.around(() => print.happening(clock.now(), what)),
    onMove: createPace(options.speed, (time) =>
      progress.tick(`${day.date} ${localTime(time, day.timezone)} ${day.timezone}`),
    ),
  });
  try {
    print.heading(player.stage.serviceStage.url);
    const record = await player.play(day);
    progress.done();
    const componentsOf = (automation: string) => fleet.automations.get(automation) ?? [];
    const surprises = [
      ...judgeDay(record.runs, drill.expect, componentsOf).surprises,
      ...record.deadLetters.flatMap(({ reason, isExpendable }) => (isExpendable ? [] : [`A dead letter: ${reason}`])),
      ...(record.unfinished > 0 ? [`Executions that did not end: ${record.unfinished}`] : []),
    ];
    const file = join(WORKPLACE, 'last-day.json');
    await mkdir(WORKPLACE, { recursive: true });
    const { world, cloud } = player.stage;
    const whole = { day, ...record, accepted: world.accepted, requests: world.requests, ...cloud.record };
    await writeFile(file, `${JSON.stringify(whole, undefined, 2)}\n`);
    const nameOf = (id: string) => fleet.components.find(({ instanceId }) => instanceId === id)?.name ?? id;
    await writeFile(join(WORKPLACE, 'accepted.txt'), acceptedPage(world.accepted, day, nameOf));
    const actions = world.accepted.flatMap(({ action, identity }) => (identity === 'console' ? [] : [action]));
    const operations = cloud.executions.flatMap(({ durable }) => (durable === undefined ? [] : [durable.charged()]));
    print.ending({
      runs: record.runs,
      accepted: actions,
      operations,
      surprises,
      file: relative(process.cwd(), file),
    });
    return surprises.length === 0;
  } finally {
    await player.close();
  }
}
