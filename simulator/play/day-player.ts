import { targetIdOf } from '#core/component.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { DeadLetter } from '#simulator/cloud/record.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import type { Day } from '#simulator/stage/day.ts';
import { createListeners } from '#simulator/stage/listeners.ts';
import { openStage, type Stage } from '#simulator/stage/stage.ts';
import { performDrill } from './perform.ts';

/** How the day went. */
export interface DayRecord {
  readonly runs: readonly OutcomeDetail[];
  readonly deadLetters: readonly DeadLetter[];
  readonly firings: number;
  /** Executions that had not ended long after the day did. */
  readonly unfinished: number;
}

export interface DayPlayerProps {
  readonly deployment: Deployment;
  readonly fleet: Fleet;
  readonly drill: Drill;
  readonly clock: VirtualClock;
  readonly onRun?: (run: OutcomeDetail) => void;
  /** What happened otherwise, in words: a deployment, an alarm, a question. */
  readonly onHappening?: (what: string) => void;
  readonly onMove?: (from: number, to: number) => void | Promise<void>;
}

/** Plays days on one stage, one after the other. */
export interface DayPlayer {
  readonly stage: Stage;
  play(day: Day): Promise<DayRecord>;
  close(): Promise<void>;
}

/** Runs may go on into the night; whatever takes longer than this is not going to end. */
export const AFTERMATH_MS = 3 * 3_600_000;

export async function createDayPlayer(props: DayPlayerProps): Promise<DayPlayer> {
  const { deployment, fleet, drill, clock } = props;
  const runs: OutcomeDetail[] = [];
  const listeners = createListeners({
    onRun: (run) => {
      runs.push(run);
      props.onRun?.(run);
    },
    ...(props.onHappening && { onHappening: props.onHappening }),
  });
  const stage = await openStage({ deployment, fleet, drill, clock, ...listeners });
  const ids = new Map(fleet.components.map((component) => [component.name, targetIdOf(component)]));
  const instanceIdOf = (component: string) => ids.get(component) ?? component;

  return {
    stage,
    close: stage.close,
    async play(day) {
      const begun = { runs: runs.length, letters: stage.cloud.record.deadLetters.length };
      // The drill first: what happens at an instant has happened when a schedule of the same instant fires.
      performDrill({ stage, clock, day, instanceIdOf, say: (what) => props.onHappening?.(what) }, drill.events ?? []);
      const firings = stage.cloud.scheduleFirings(day.start, day.end);
      await clock.runUntil(day.end, props.onMove);
      const waiting = () => stage.cloud.executions.filter(({ outcome }) => outcome === undefined).length;
      for (
        let due = clock.next();
        waiting() > 0 && due !== undefined && due < day.end + AFTERMATH_MS;
        due = clock.next()
      ) {
        await clock.runUntil(due, props.onMove);
      }
      return {
        runs: runs.slice(begun.runs),
        deadLetters: stage.cloud.record.deadLetters.slice(begun.letters),
        firings,
        unfinished: waiting(),
      };
    },
  };
}
