import { tellStory } from '#chaos/run/tell-story.ts';
import type { RunEvent } from '#core/event.ts';
import { executionName } from '#runtime/aws/lambda-executions.ts';
import { reconcileAll } from '#runtime/reconcile/reconcile-all.ts';
import { type Checkpoints, createMemory } from '#simulator/durable/checkpoints.ts';
import { createLife } from '#simulator/durable/life.ts';
import { beginExecution } from '#simulator/durable/replaying-durable.ts';
import { type OrderStage, reconcileServicesOf, runServicesOf } from './stage.ts';
import { createTaker, digest, RETURNS, type Return, type Taker } from './turnstile.ts';

/** So long after the beginning nobody who is gone comes back, and whatever still goes on goes on for ever. */
export const HORIZON_MS = 2 * 24 * 3_600_000;

/** Who takes turns, and how they begin to. */
export interface Cast {
  readonly takers: readonly Taker[];
  /** A durable execution of what AWS delivers. */
  deliver(name: string, event: RunEvent): void;
  /** A minute of the reconciler: a plain function, which nobody goes on with when it dies. */
  reconcile(name: string): void;
}

export function assemble(stage: OrderStage): Cast {
  const { clock, making } = stage;
  const takers: Taker[] = [];
  const names = new Set<string>();
  const enter = (name: string, returns: readonly Return[]): Taker => {
    const taker = createTaker(name, returns);
    takers.push(taker);
    return taker;
  };

  /** Lambda begins each name once. */
  const begin = async (event: RunEvent, number: number): Promise<void> => {
    const name = executionName(event.action, event, number);
    if (names.has(name)) return;
    names.add(name);
    execute(`try ${number}`, { ...event, number });
  };

  const execute = (name: string, event: RunEvent): void => {
    const taker = enter(name, RETURNS);
    beginExecution({
      arn: `arn:${name}`,
      clock,
      memory: keptBy(taker),
      dies: () => {
        const seconds = taker.doom && secondsUntil(stage, taker.doom);
        if (seconds === undefined) return undefined;
        delete taker.doom;
        taker.told = `dead until ${clock.now() + seconds * 1000}`;
        return seconds;
      },
      story: (durable, life) => {
        const player = { taker, life };
        taker.told = '';
        return making.as(player, () => tellStory(event, durable, runServicesOf(stage, player, begin)));
      },
      onEnd: (settled) => {
        taker.told = settled.ok ? 'ended' : digest(`broken off: ${settled.error}`);
      },
    });
  };

  return {
    takers,
    deliver: execute,
    reconcile(name) {
      const taker = enter(name, ['never']);
      const life = createLife(() => taker.doom !== undefined);
      const player = { taker, life };
      const services = reconcileServicesOf(stage, player, begin);
      const end = (): void => {
        taker.told = 'ended';
      };
      making.as(player, () => reconcileAll(services, clock.now())).then(end, end);
    },
  };
}

const secondsUntil = ({ clock, late }: OrderStage, back: Return): number =>
  ({ soon: 1, late: (late() - clock.now()) / 1000, never: HORIZON_MS / 1000 })[back];

/** The memory of an execution, of which its taker knows how it stands. */
function keptBy(taker: Taker): Checkpoints {
  const memory = createMemory();
  return {
    ...memory,
    set(path, remembered) {
      taker.kept = digest(taker.kept, path, JSON.stringify(remembered));
      memory.set(path, remembered);
    },
  };
}
