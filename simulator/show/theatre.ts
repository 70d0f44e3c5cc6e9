import type { Offer } from '#console/scene/offer.ts';
import type { Matter, Planned, Playing, Scene, Verdict } from '#console/scene/scene.ts';
import type { Watcher } from '#console/scene/show.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { Drill, DrillEvent } from '#simulator/drill/drill.ts';
import { type Day, dayOf, partOf } from '#simulator/stage/day.ts';
import { createChanges, newsOf } from './day/news.ts';
import { openPlayedDay, type PlayedDay } from './day/played-day.ts';
import { sceneOf } from './day/scene-of.ts';
import { FRAME_MS } from './frames.ts';
import { signalsOf } from './seen/signals.ts';

export interface TheatreProps {
  readonly deployment: Deployment;
  readonly fleet: Fleet;
  /** The name of the app. */
  readonly title: string;
  readonly timezone: string;
  /** Which day is shown first: `2026-11-24`. */
  readonly date: string;
  readonly drillOf: (day: Day) => Promise<Drill>;
  /** Whether nobody wrote it. */
  readonly isDefault: boolean;
  /** What schedules are to do on it. */
  readonly plannedOf: (day: Day) => Promise<Planned[]>;
  readonly offers: Offer[];
  /** Real time, in milliseconds: it paces the day, and nothing else. */
  readonly realNow: () => number;
}

/** A day on its stage. */
export interface Opened {
  readonly played: PlayedDay;
  readonly drill: Drill;
  /** The part of it that is played. */
  readonly day: Day;
  readonly planned: Planned[];
}

/** Where one day at a time is played, in front of whoever watches. Whoever calls takes turns. */
export interface Theatre {
  readonly watchers: Set<Watcher>;
  scene(): Scene;
  /** All of the day that is shown, whether or not it can begin. */
  day(): Day;
  playing(): Playing;
  set(change: Pick<Partial<Playing>, 'playing' | 'speed'>): void;
  /** What was caused on this day. */
  caused(): readonly DrillEvent[];
  saved(where: NonNullable<Scene['saved']>): void;
  /** The day, which begins as it is asked for first. */
  open(): Promise<Opened>;
  /** A day from its beginning; whoever watches is shown it anew. One of which there is no plan leaves the day before as it is. */
  begin(date: string, caused: readonly DrillEvent[]): Promise<Opened>;
  /** Something was caused. */
  cause(event: DrillEvent): void;
  /** Whatever keeps the day from going on is shown, and ends it. */
  goOn(work: (played: PlayedDay) => Promise<void>): Promise<void>;
  /** As fast as it goes, until something is so or the day is over; shown meanwhile, with where it goes. */
  rush(towards: NonNullable<Playing['towards']>, until: (played: PlayedDay) => boolean): Promise<void>;
  /** Tells all who watch what is new. */
  publish(): Promise<void>;
  /** What is played out goes no further; out of turn. */
  stop(): void;
  close(): Promise<void>;
}

/** A day in 20 seconds. */
const SPEED = 4320;

/** What is told as a whole, if it has changed. */
type Facts = Pick<Scene, 'now' | 'until' | 'playing' | 'matters' | 'verdict' | 'saved'>;

export function createTheatre(props: TheatreProps): Theatre {
  const { fleet, deployment, timezone, realNow, offers, title } = props;
  const watchers = new Set<Watcher>();
  const signals = signalsOf(fleet, deployment);
  let day = dayOf(props.date, timezone);
  let opened: Opened | undefined;
  let caused: readonly DrillEvent[] = [];
  let matters: Matter[] = [];
  let playing: Playing = { playing: false, speed: SPEED, over: false };
  let saved: Scene['saved'];
  let changes = createChanges<Facts>();
  let isStopped = false;

  const verdict = (): { verdict?: Verdict } =>
    opened !== undefined && playing.over ? { verdict: opened.played.verdict() } : {};
  const scene = (): Scene => {
    const now = opened?.played.clock.now() ?? day.start;
    const planned = opened?.planned ?? [];
    const around = { title, day, fleet, now, playing, signals, matters, offers, planned, saved, ...verdict() };
    return sceneOf(around, opened?.played.witness);
  };
  const publish = async (): Promise<void> => {
    if (opened === undefined) return;
    const { clock, witness, isOver } = opened.played;
    if (isOver() && playing.broken === undefined) playing = { ...playing, playing: false, over: true };
    matters = await witness.matters(opened.planned);
    const now = clock.now();
    const facts = { now, until: Math.max(day.end, now), playing, matters, ...verdict(), ...(saved && { saved }) };
    const patch = { ...changes(facts), ...newsOf(witness) };
    if (Object.keys(patch).length > 0) for (const { onPatch } of watchers) onPatch(patch);
  };
  const begin = async (date: string, causedThen: readonly DrillEvent[]): Promise<Opened> => {
    const next = dayOf(date, timezone);
    const [drill, planned] = await Promise.all([props.drillOf(next), props.plannedOf(next)]);
    await opened?.played.close();
    opened = undefined;
    [day, caused, saved, matters] = [next, causedThen, undefined, []];
    playing = { playing: false, speed: playing.speed, over: false };
    const part = drill.hours === undefined ? day : partOf(day, drill.hours);
    const { isDefault } = props;
    const played = await openPlayedDay({ deployment, fleet, drill, day: part, caused, isDefault });
    opened = { played, drill, day: part, planned };
    changes = createChanges();
    await publish();
    const all = scene();
    for (const { onScene } of watchers) onScene(all);
    return opened;
  };
  const open = async (): Promise<Opened> => opened ?? (await begin(day.date, caused));
  const goOn: Theatre['goOn'] = async (work) => {
    try {
      const { played } = await open();
      await work(played);
    } catch (error) {
      const { towards: _, ...stopped } = playing;
      playing = { ...stopped, playing: false, broken: error instanceof Error ? error.message : String(error) };
      // A day that could not even begin has no news.
      if (opened === undefined) for (const { onScene } of watchers) onScene(scene());
    }
    await publish();
  };
  return {
    watchers,
    scene,
    day: () => day,
    playing: () => playing,
    set: (change) => {
      playing = { ...playing, ...change };
    },
    caused: () => caused,
    saved: (where) => {
      saved = where;
    },
    open,
    begin,
    cause: (event) => {
      caused = [...caused, event];
    },
    goOn,
    rush: (towards, until) =>
      goOn(async (played) => {
        playing = { ...playing, towards };
        await publish();
        for (let shown = realNow(); !until(played) && !played.isOver() && !isStopped; ) {
          await played.tick();
          if (realNow() - shown < FRAME_MS) continue;
          shown = realNow();
          await publish();
        }
        const { towards: _, ...there } = playing;
        playing = there;
      }),
    publish,
    stop: () => {
      isStopped = true;
    },
    close: async () => {
      await opened?.played.close();
      opened = undefined;
    },
  };
}
