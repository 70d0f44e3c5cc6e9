import { endsNothing, type ToldRun } from '#cli/chronicle/told-run.ts';
import type { Aim } from '#core/aim/aim.ts';
import { aimId } from '#core/aim/run-id.ts';
import { holdInForce, holdsOn } from '#core/hold/in-force.ts';
import type { Hold, NotedHold } from '#core/ports/holds.ts';
import type { Planned } from './planned.ts';
import type { Seen } from './seen.ts';

/** How a component stands, by the plan, the ledger and ServiceStage. */
export interface ComponentStatus extends Planned {
  readonly component: string;
  readonly seen: Seen;
  /** By whom it is held now: of several, the one that lasts longest. */
  readonly held?: Hold;
  /** What is wanted of it and not reached yet. */
  readonly open: readonly OpenAim[];
  /** The latest run that was told of, as far back as was looked. */
  readonly last?: ToldRun;
}

/** An aim that has not ended, and the question that a person may answer on its behalf. */
export interface OpenAim {
  readonly aim: Aim;
  readonly asked?: ToldRun;
}

/** How it is, and what the ledger has of it: open aims, its runs, the latest first, and all holds there are. `now` in epoch milliseconds. */
export interface Found {
  readonly seen: Seen;
  readonly open: readonly Aim[];
  readonly runs: readonly ToldRun[];
  readonly holds: readonly NotedHold[];
  readonly now: number;
}

export function statusOf(
  component: string,
  planned: Planned,
  { seen, open, runs, holds, now }: Found,
): ComponentStatus {
  const held = holdInForce(holdsOn(component, holds), now);
  const last = runs.find((run) => run.said.kind === 'outcome' && !endsNothing(run));
  const questionOf = ({ key }: Aim): ToldRun | undefined =>
    runs.find(({ said, aim }) => said.kind === 'question' && aim === aimId(key));
  return {
    component,
    ...planned,
    seen,
    ...(held && { held }),
    open: open.map((aim) => {
      const asked = questionOf(aim);
      return { aim, ...(asked && { asked }) };
    }),
    ...(last && { last }),
  };
}
