import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleFunctions } from '#build.ts';
import { targetIdOf } from '#core/component.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { type Fleet, readFleet } from '#simulator/deployment/fleet.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { DrillFileError } from '#simulator/drill/read-drill.ts';
import { type Day, dateAt, dayOf, localTime, partOf } from '#simulator/stage/day.ts';
import { createProgress, type Progress } from '#terminal/progress.ts';
import { acceptedPage } from './accepted-page.ts';
import { type ChosenDrill, chooseDrill } from './choose-drill.ts';
import { createDayPlayer } from './day-player.ts';
import { DrillImpossibleError } from './drill-impossible-error.ts';
import { audienceHere, howLong } from './how-long.ts';
import type { PlayOptions } from './options.ts';
import { createPace } from './pace.ts';
import { plannedBeginnings } from './planned-beginnings.ts';
import { createPrinter } from './printer.ts';
import { isNoSleeper, surprisesOf } from './surprises.ts';
import { synthesize } from './synthesize.ts';

interface Theatre extends Staging {
  readonly options: PlayOptions;
  readonly report: ChosenDrill['report'];
  readonly progress: Progress;
}

/** What is played, wherever it is shown. */
export interface Staging {
  readonly root: string;
  /** The file, absolute, if one was named. */
  readonly automations: string | undefined;
  readonly deployment: Deployment;
  readonly fleet: Fleet;
  /** Of a day; one that nobody wrote begins as the plan says. */
  readonly drillOf: (day: Day) => Promise<Drill>;
  readonly isDefault: boolean;
  readonly timezone: string;
}

/** A page that shows such days. */
export interface Page {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens a page that begins with the day of that date; `inBrowser` where somebody is to see it at once. */
export type OpenPage = (staging: Staging, date: string, inBrowser: boolean) => Promise<Page>;

/** Where a day is synthesized, and its whole record written: in the working directory, so that two who play do not meet. */
export const WORKPLACE = resolve('.simulator');
const RECORD = join(WORKPLACE, 'last-day.json');
const ACCEPTED = join(WORKPLACE, 'accepted.txt');

/** Builds, synthesizes and plays; day after day at the press of Enter and on a page, unless one is enough. True if all went as expected. */
export async function playOn(root: string, options: PlayOptions, openPage: OpenPage): Promise<boolean> {
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
  const { drill, isDefault, report } = await chooseDrill(root, options.drill, fleet);
  const timezone = drill.timezone ?? fleet.timezone;
  const drillOf = async ({ start: at }: Day): Promise<Drill> =>
    isDefault ? { ...drill, components: await plannedBeginnings({ root, automations, at }) } : drill;
  const staging = { root, automations, deployment, fleet, drillOf, isDefault, timezone };
  const theatre: Theatre = { ...staging, options, report, progress };

  let day = dayOf(options.date ?? dateAt(Date.now(), timezone), timezone);
  let met = await playDay(theatre, day);
  if (options.once) return met;
  const lasts = options.json ? 'not-at-all' : howLong(audienceHere(options.open));
  const page = lasts === 'not-at-all' ? undefined : await openPage(staging, day.date, options.open);
  if (page !== undefined) process.stderr.write(`Watch it, break it and see it heal: ${page.url}\n`);
  process.stderr.write('Press Enter to play the next day, Ctrl-C to stop.\n');
  for await (const _ of createInterface({ input: process.stdin })) {
    day = dayOf(dateAt(day.end + 1, timezone), timezone);
    met = (await playDay(theatre, day)) && met;
    process.stderr.write('Press Enter to play the next day, Ctrl-C to stop.\n');
  }
  if (lasts === 'until-interrupted') {
    process.stderr.write('No more days are played here; the page is there until Ctrl-C.\n');
    await once(process, 'SIGINT');
  }
  await page?.close();
  return met;
}

/** Before the day has begun anywhere, whose zone only the template tells; of a day to come, now. In epoch ms. */
const eveOf = (date: string | undefined, now = Date.now()): number =>
  Math.min(now, (date === undefined ? now : Date.parse(`${date}T00:00:00Z`)) - DAY_MS);

function stoppedBy({ at, mistake }: DrillImpossibleError, { report, progress }: Theatre): DrillFileError {
  progress.done();
  return new DrillFileError(`The day stopped at ${at}, and has no record.\n${report(mistake)}`);
}

async function playDay(theatre: Theatre, whole: Day): Promise<boolean> {
  const { options, deployment, fleet, progress, isDefault } = theatre;
  // A day that stops half-way leaves no record, least of all that of another day.
  for (const file of [RECORD, ACCEPTED]) await rm(file, { force: true });
  const drill = await theatre.drillOf(whole);
  const day = drill.hours === undefined ? whole : partOf(whole, drill.hours);
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
    const record = await player.play(day).catch((error: unknown) => {
      throw error instanceof DrillImpossibleError ? stoppedBy(error, theatre) : error;
    });
    progress.done();
    const runs = isDefault ? record.runs.filter(isNoSleeper) : record.runs;
    const surprises = surprisesOf({ ...record, runs }, drill, fleet);
    await mkdir(WORKPLACE, { recursive: true });
    const { world, cloud } = player.stage;
    const whole = { day, ...record, accepted: world.accepted, requests: world.requests, ...cloud.record };
    await writeFile(RECORD, `${JSON.stringify(whole, undefined, 2)}\n`);
    const nameOf = (id: string) => fleet.components.find((one) => targetIdOf(one) === id)?.name ?? id;
    await writeFile(ACCEPTED, acceptedPage(world.accepted, day, nameOf));
    const actions = world.accepted.flatMap(({ action, identity }) => (identity === 'console' ? [] : [action]));
    const operations = cloud.executions.flatMap(({ durable }) => (durable === undefined ? [] : [durable.charged()]));
    print.ending({
      runs: record.runs,
      accepted: actions,
      operations,
      surprises,
      file: relative(process.cwd(), RECORD),
    });
    return surprises.length === 0;
  } finally {
    await player.close();
  }
}
