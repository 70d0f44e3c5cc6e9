import { endsNothing, type ToldRun } from '#cli/chronicle/told-run.ts';
import type { Aim } from '#core/aim/aim.ts';
import { aimId } from '#core/aim/run-id.ts';
import { holdInForce, holdsOn, isInForce } from '#core/hold/in-force.ts';
import type { Hold, NotedHold, NotedOverride, Override } from '#core/ports/holds.ts';
import type { Planned } from './planned.ts';
import type { Seen } from './seen.ts';

/** How a component stands, by the plan, the ledger and ServiceStage. */
export interface ComponentStatus extends Planned {
  readonly component: string;
  readonly seen: Seen;
  /** By whom it is held now: of several, the one that lasts longest. */
  readonly held?: Hold;
  /** What a person wants in place of what schedules do. */
  readonly overridden?: Override;
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

/** How it is, and what the ledger has of it: open aims, its runs, the latest first, and all that people have said by hand. `now` in epoch milliseconds. */
export interface Found {
  readonly seen: Seen;
  readonly open: readonly Aim[];
  readonly runs: readonly ToldRun[];
  readonly holds: readonly NotedHold[];
  readonly overrides: readonly NotedOverride[];
  readonly now: number;
}

export function statusOf(
  component: string,
  planned: Planned,
  { seen, open, runs, holds, overrides, now }: Found,
): ComponentStatus {
  const said = holdsOn(component, holds, overrides);
  const held = holdInForce(said, now);
  const overridden = said.override !== undefined && isInForce(said.override, now) ? said.override : undefined;
  const last = runs.find((run) => run.said.kind === 'outcome' && !endsNothing(run));
  const questionOf = ({ key }: Aim): ToldRun | undefined =>
    runs.find(({ said, aim }) => said.kind === 'question' && aim === aimId(key));
  return {
    component,
    ...planned,
    seen,
    ...(held && { held }),
    ...(overridden && { overridden }),
    open: open.map((aim) => {
      const asked = questionOf(aim);
      return { aim, ...(asked && { asked }) };
    }),
    ...(last && { last }),
  };
}
