import type { Automations } from '#automations/file/automation.ts';
import { isUnwanted } from '#core/gate/gates.ts';
import { DAY_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { PlannedAction, PlannedState } from './plan.ts';
import { replay } from './replay.ts';
import { type PlannedSkip, skipsIn } from './skips.ts';

/** Why a component should be as it is at an instant, in epoch ms. */
export interface Why {
  readonly component: string;
  readonly at: number;
  /** After all that fires at this very instant. */
  readonly state: PlannedState;
  /** The firing that put it there; absent where no schedule ever did. */
  readonly winner?: PlannedAction;
  /** Firings since the day before the winner that set a state which does not hold any more. */
  readonly lost: readonly PlannedAction[];
  /** Those that changed nothing: as a rule each says why. */
  readonly idle: readonly PlannedAction[];
  /** Those that were closed by what they say themselves, as by a calendar. */
  readonly closed: readonly PlannedAction[];
  /** Times of schedules since then that clocks skip, and so does EventBridge. */
  readonly skips: readonly PlannedSkip[];
  /** What is sent for it: by the winner, and whatever else is sent at the minute of the instant. */
  readonly requests: readonly PlannedAction[];
  /** What comes next within a year, whatever comes of it. */
  readonly next?: PlannedAction;
}

const YEAR_MS = 366 * DAY_MS;

/**
 * Explains the planned state of one component of a checked file at any instant, past or future, in epoch ms. It knows schedules
 * alone: what alarms, people and deployments did is in the ledger and the outcomes.
 * @throws RangeError for a component that the file does not have
 */
export function whyOf(file: Automations, component: string, at: number): Why {
  if (!Object.hasOwn(file.components, component)) throw new RangeError(`No component is called ${component}`);
  const { actions, components } = replay(file, { from: at - YEAR_MS, until: at + YEAR_MS, component });
  const past = actions.filter((action) => action.at <= at);
  const winner = past.findLast(isChange);
  const since = Math.min(winner?.at ?? at, at) - DAY_MS;
  const others = past.filter((action) => action.at >= since && action !== winner);
  const next = actions.find((action) => action.at > at);
  return {
    component,
    at,
    state: past.at(-1)?.after ?? components[0]?.initial ?? {},
    ...(winner !== undefined && { winner }),
    lost: others.filter(isChange),
    idle: others.filter((action) => !isUnwanted(action.verdict) && !isChange(action)),
    closed: others.filter(({ verdict }) => isUnwanted(verdict)),
    skips: skipsIn(file, { from: since, until: at + 1, component }),
    requests: past.filter(
      (action) => action === winner || (action.verdict === 'acts' && minuteOf(action.at) === minuteOf(at)),
    ),
    ...(next !== undefined && { next }),
  };
}

/** A restart leaves a component as it was. */
const isChange = ({ verdict, before, after }: PlannedAction): boolean => verdict === 'acts' && before !== after;

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);
