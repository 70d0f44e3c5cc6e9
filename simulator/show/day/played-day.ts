import type { Verdict } from '#console/scene/scene.ts';
import { targetIdOf } from '#core/component.ts';
import { createVirtualClock, type VirtualClock } from '#simulator/clock.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { Drill, DrillEvent } from '#simulator/drill/drill.ts';
import { AFTERMATH_MS } from '#simulator/play/day-player.ts';
import { performDrill } from '#simulator/play/perform.ts';
import { countedOf, verdict } from '#simulator/play/report.ts';
import { isNoSleeper, type Left, leftBy, surprisesOf } from '#simulator/play/surprises.ts';
import type { Exchange } from '#simulator/servicestage/api/exchange.ts';
import { createWitness, type Witness } from '#simulator/show/seen/witness.ts';
import type { Day } from '#simulator/stage/day.ts';
import { openStage, type Stage } from '#simulator/stage/stage.ts';

/** A day that is played bit by bit, and all that was seen of it by now. */
export interface PlayedDay {
  readonly stage: Stage;
  readonly clock: VirtualClock;
  readonly witness: Witness;
  /** All that was asked of ServiceStage, in order. */
  readonly exchanges: readonly Exchange[];
  readonly instanceIdOf: (component: string) => string;
  /** Keeps what is due next, if that is by then, in epoch milliseconds; false where nothing is, and it stands there. */
  step(until: number): Promise<boolean>;
  /** Plays on until then, in epoch milliseconds, or to the end of it all. */
  advance(until: number): Promise<void>;
  /** Plays on until whatever is due next, or the day has ended. */
  tick(): Promise<void>;
  /** The day has ended, and so has all that it set off; or that never will. */
  isOver(): boolean;
  /** Once it is over. */
  verdict(): Verdict;
  /** What it has left behind by now. */
  left(): Left;
  close(): Promise<void>;
}

export interface PlayedDayProps {
  readonly deployment: Deployment;
  readonly fleet: Fleet;
  readonly drill: Drill;
  readonly day: Day;
  /** What was caused on the page, besides what the drill has. */
  readonly caused: readonly DrillEvent[];
  /** Whether nobody wrote the drill. */
  readonly isDefault: boolean;
}

/** Sets the stage for a day, and puts all that is to happen on the clock. */
export async function openPlayedDay(props: PlayedDayProps): Promise<PlayedDay> {
  const { deployment, fleet, drill, day, caused } = props;
  const clock = createVirtualClock(day.start);
  const witness = createWitness({ fleet, deployment, clock, day });
  const exchanges: Exchange[] = [];
  const onExchange = (exchange: Exchange): void => void exchanges.push(exchange);
  const opened = await openStage({ deployment, fleet, drill, clock, mayRing: true, onExchange, ...witness.listeners });
  const stage: Stage = {
    ...opened,
    ringHuawei: (alarm, script) => {
      witness.onHuawei(alarm, alarm.green === undefined);
      opened.ringHuawei(alarm, script);
    },
  };
  const ids = new Map(fleet.components.map((component) => [component.name, targetIdOf(component)]));
  const instanceIdOf = (component: string): string => ids.get(component) ?? component;
  witness.watch(stage);
  // As the day player does: the drill first.
  const performance = { stage, clock, day, instanceIdOf };
  performDrill({ ...performance, say: (what) => witness.say(what) }, drill.events ?? []);
  performDrill({ ...performance, say: (what) => witness.say(what, true) }, caused);
  stage.cloud.scheduleFirings(day.start, day.end);

  const waiting = (): number => stage.cloud.executions.filter(({ outcome }) => outcome === undefined).length;
  const isOver = (): boolean => {
    if (clock.now() < day.end) return false;
    const due = clock.next();
    return due === undefined || due >= day.end + AFTERMATH_MS || waiting() === 0;
  };
  const step = async (until: number): Promise<boolean> => {
    const due = clock.next();
    // What is due as the day ends belongs to it; after that it is over as soon as nothing is under way.
    const last = clock.now() < day.end ? Math.min(until, day.end) : until;
    if (due === undefined || due > last || isOver()) {
      if (!isOver()) await clock.runUntil(last);
      return last < until && !isOver();
    }
    await clock.runUntil(due);
    witness.look();
    return true;
  };
  return {
    stage,
    clock,
    witness,
    exchanges,
    instanceIdOf,
    isOver,
    step,
    async advance(until) {
      while (await step(until));
    },
    tick: async () => void (await step(clock.next() ?? day.end)),
    verdict() {
      const { deadLetters } = stage.cloud.record;
      const runs = props.isDefault ? witness.runs.filter(isNoSleeper) : witness.runs;
      const surprises = [...surprisesOf({ runs, deadLetters, unfinished: waiting() }, drill, fleet)];
      const [heading = ''] = verdict(countedOf(witness.runs).ended.length, surprises).split(/:?\n/, 1);
      return { surprises, sentence: heading };
    },
    left: () => leftBy({ deadLetters: stage.cloud.record.deadLetters, unfinished: waiting() }),
    close: stage.close,
  };
}
