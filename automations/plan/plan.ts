import type { ActionName, ActionRequest } from '#core/action.ts';
import type { GateReason } from '#core/reason.ts';
import type { ClockChange } from '#schedule/zones/clock-changes.ts';
import type { PlannedExpiry } from './expiry.ts';
import type { PlannedPace } from './pace.ts';
import type { PlannedSkip } from './skips.ts';

/** What a component is, as far as its schedules say: undefined where none of them ever said. */
export interface PlannedState {
  readonly running?: boolean;
  /** How many it has, or would have if it were started. */
  readonly replica?: number;
}

/** One firing of a schedule on one component, and on all that it stands for, or a later try of one. All instants are in epoch ms. */
export interface PlannedAction {
  readonly at: number;
  readonly automation: string;
  readonly component: string;
  readonly action: ActionName;
  /** As in the file: `{ replica: 6 }`, `{ version: 'previous' }` or nothing. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The zone whose local time is shown. */
  readonly timezone: string;
  readonly before: PlannedState;
  readonly after: PlannedState;
  /**
   * `acts` sends a request; `idle` finds the component as it is wanted, or refuses to touch it; `observes` sends nothing by its mode;
   * any other is the reason of the gate that stops it, such as `closed` or `cooldown`.
   */
  readonly verdict: 'acts' | 'idle' | 'observes' | GateReason;
  /** What is sent where it acts, in order; of a rollback to `previous` only the run finds out which version that is. */
  readonly requests: readonly ActionRequest[];
  /** Why not, in a sentence, where it does not act. */
  readonly because?: string;
  /** When it is tried again, where only time stops it and it does not expire before. That try is an action of its own. */
  readonly again?: number;
  /** When it was due, of a later try. */
  readonly due?: number;
  /** The calendar that closed it. */
  readonly calendar?: string;
  /** How often it is looked at from then on, in seconds, so that it stays so until the component's next schedule. */
  readonly keep?: number;
  /** Whether a choice of `dst` moved it here: no such wall time that day, or the second of two. */
  readonly moved?: 'gap' | 'overlap';
}

export const CONFLICT_KINDS = [
  'contradiction',
  'ambiguous-order',
  'stop-during-start',
  'overlapping-actions',
  'scale-while-stopped',
  'restart-while-stopped',
  'outside-bounds',
  'never-fires',
  'always-closed',
  'alarm-after-stop',
  'never-woken',
  'within-cooldown',
  'over-budget',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Two automations that disagree, or one that cannot do what it says. */
export interface Conflict extends Disagreement {
  /** Its components in words, since they may be thousands. */
  readonly called: string;
}

/** The same as it is found. */
export interface Disagreement {
  readonly kind: ConflictKind;
  /** An error fails synth, a warning prints. */
  readonly severity: 'error' | 'warning';
  /** The witness: an instant at which it happens, in epoch ms; absent only where it is that nothing ever happens. */
  readonly at?: number;
  /** The zone in which the witness is told. */
  readonly timezone?: string;
  readonly components: readonly string[];
  readonly automations: readonly string[];
  /** What is wrong, and what would be right, each a sentence. */
  readonly wrong: string;
  readonly right: string;
}

/** From `from` (inclusive) until `until` (exclusive), in epoch ms; of one component, or of all. */
export interface PlanSpan {
  readonly from: number;
  readonly until: number;
  readonly component?: string;
}

/** What the schedules of a file do from one instant (inclusive) until another (exclusive). */
export interface Plan {
  readonly from: number;
  readonly until: number;
  /** In order of time, then as in the file. */
  readonly actions: readonly PlannedAction[];
  readonly components: readonly PlannedComponent[];
  /** Those of all zones used, within the span. */
  readonly changes: readonly ClockChange[];
  /** Times of the span that clocks skip. */
  readonly skips: readonly CalledSkip[];
  /** Of the automations that begin their components step by step. */
  readonly paces: readonly PlannedPace[];
  /** Of all schedules. */
  readonly expiries: readonly PlannedExpiry[];
  /** Those within a year of `from`, however long the span is. */
  readonly conflicts: readonly Conflict[];
}

/** A time that clocks skip, with its components in words, since they may be thousands. */
export interface CalledSkip extends PlannedSkip {
  readonly called: string;
}

/** One component, or more than twelve that are treated alike: the first of them stands for all, here and in the actions. */
export interface PlannedComponent {
  readonly name: string;
  /** All that it stands for, itself first; absent where that is itself alone. */
  readonly alike?: readonly string[];
  /** Its name; of several, how many they are and by which labels they are known. */
  readonly called: string;
  /** At `from`, as earlier firings left it. */
  readonly initial: PlannedState;
}
