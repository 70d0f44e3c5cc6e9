import type { ActionName } from '#core/action.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { TargetId } from '#core/component.ts';
import type { Hanging, HangingNote } from '#core/health/hanging.ts';
import type { HealthNote, Looks } from '#core/health/looks.ts';
import type { Innocence, Watch } from '#core/health/watch.ts';
import type { OutcomeName } from '#core/outcome-name.ts';
import type { Aims } from '#core/ports/aims.ts';
import type { Chronicle } from '#core/ports/chronicle.ts';
import type { HoldBook } from '#core/ports/holds.ts';
import type { HuaweiAlarmNamed } from '#core/ports/huawei-alarms.ts';
import type { Trusts } from '#core/ports/trusts.ts';
import type { Slot, SlotRequest, Use } from '#core/rate/budget.ts';
import type { Claim, Trust } from '#core/trust/trust.ts';

/** An owner is the ARN of a durable execution, the same for every replay of it. All times are epoch milliseconds. */
export type Lease =
  | { readonly kind: 'held' }
  /** By whom, and when it runs out unless it is renewed. */
  | { readonly kind: 'busy'; readonly owner: string; readonly until: number };

/** What whoever asks for a lease takes it for. */
export type LikelyLease = 'free' | 'ours';

/** How far an event for several components has come: when who begins its runs was heard last, or lives until; and whether all are begun. */
export interface SettingOut {
  readonly heard: number;
  readonly done: boolean;
}

/** An action that was sent, or was about to be. */
export interface PastAction {
  readonly automation: string;
  readonly occurrence: string;
  readonly action: ActionName;
  readonly at: number;
  /** Missing as long as the run has not ended. */
  readonly outcome?: OutcomeName;
  /** Whether ServiceStage may have done something; a request that was refused for certain spends no budget. */
  readonly spent: boolean;
}

/** What a person is asked about a component, on whose behalf (an automation and its occurrence), and until when it may be answered. */
export interface Question {
  readonly topic: string;
  readonly by: string;
  readonly until: number;
  /** How it is taken back, once it was put, where there is an alarm that tells when nobody has to answer any more. */
  readonly withdrawal?: Withdrawal;
  /** Who has said no, and when: nobody is asked the same again about what was so by then, until it would have run out. */
  readonly denied?: { readonly by: string; readonly at: number };
}

/** To whom an answer goes, and the name of the alarm that has to be red; it is not looked at before `lookAt`. */
export interface Withdrawal {
  readonly callbackId: string;
  readonly alarm: string;
  /** Where Huawei has that alarm: of which rule, and what it said. */
  readonly huawei?: Omit<HuaweiAlarmNamed, 'rule'>;
  readonly lookAt: number;
}

/** One that may be taken back, and the component it is about. */
export interface OpenQuestion {
  readonly instanceId: TargetId;
  readonly question: Question & { readonly withdrawal: Withdrawal };
}

/** What is remembered of a component. */
export interface Memory {
  /** Since the time asked for, oldest first. */
  readonly actions: readonly PastAction[];
  /** The latest scheduled time that any automation had for it. */
  readonly latestSchedule?: number;
  /** Versions that were rolled back from, each once, in order: known to be bad. */
  readonly rolledBackFrom: readonly string[];
  /** Which version which health check has seen healthy, in the order of checks and versions. */
  readonly seenHealthy: readonly SeenHealthy[];
  /** How many replicas each health check of ServiceStage's own word last saw standing, of the version that it saw last; missing if none did. */
  readonly stood?: readonly Stood[];
  /** Who sees whether a rollback helped; it may have run out. */
  readonly watch?: Watch;
  /** The latest rollback that did not help. */
  readonly innocence?: Innocence;
  /** Who has the component; it may have run out. */
  readonly lease?: { readonly owner: string; readonly until: number };
}

export interface SeenHealthy {
  readonly check: string;
  readonly version: string;
}

/** How many replicas of a version stood, all that were wanted, as a health check last saw it green. */
export interface Stood extends SeenHealthy {
  readonly replicas: number;
}

/** Which word of a health check was told: that of a version, or that of a deployment that hangs; known by its `since`. */
export interface ToldWord {
  readonly check: string;
  readonly word: 'sick' | 'hanging';
  readonly since: number;
}

/** A slot, and what is known of the edition of the credentials that was asked for with it. */
export interface Promised extends Slot {
  readonly trust?: Trust;
}

/** What a mark leaves of the lease at the least: longer than any request may take, by clocks that are off or jump. */
export const SUBMIT_LEASE_MS = 120_000;

/**
 * The ledger port: what has to be remembered so that nothing is done twice. Every method is a few calls to the store, may be
 * repeated by the same owner with the same arguments to the same effect, and rejects if the store cannot be reached; then
 * some of it may have been done, always so that too much is remembered rather than too little. Reads see all earlier writes.
 * What was written is kept for at least 90 days. Implemented by `ledger/dynamo-ledger.ts`, and in memory by the simulator;
 * one contract suite runs over both.
 */
export interface Ledger extends Aims, Chronicle, HoldBook, Trusts {
  /**
   * Takes the component for one owner, or renews its lease; what it has already is never made shorter. What is `likely` (`free` unless
   * said) makes no difference but to the number of calls.
   */
  lease(instanceId: TargetId, owner: string, now: number, until: number, likely?: LikelyLease): Promise<Lease>;
  /** Gives it back, if it is still the owner's. */
  release(instanceId: TargetId, owner: string): Promise<void>;
  /** `actions` are those since then, the instant included. */
  memory(instanceId: TargetId, since: number): Promise<Memory>;
  /** Notes that a schedule fired for the component, unless a later one has. */
  noteSchedule(instanceId: TargetId, at: number): Promise<void>;
  /** Notes that a component of a family asked for help, and says which of the family did since then, each once, in order. */
  noteAlarm(family: string, instanceId: TargetId, at: number, since: number): Promise<readonly string[]>;
  /**
   * Notes what a health check saw, and says what its looks have come to, as `core/health/looks.ts` has it. A version whose last word is
   * healthy is among `seenHealthy`, and is taken back once it is sick; a look that comes late changes nothing.
   */
  noteHealth(instanceId: TargetId, note: HealthNote): Promise<Looks>;
  /** Notes that a check was red in the middle of a deployment, as reckoned in `core/health/hanging.ts`. */
  noteHanging(instanceId: TargetId, note: HangingNote): Promise<Hanging>;
  /** The bus has that word of the check; it is not told again. */
  noteTold(instanceId: TargetId, told: ToldWord): Promise<void>;
  /** Notes that a rollback sees whether it helped, in the version that it went to, until then at the least. */
  noteWatch(key: RunKey, watch: Pick<Watch, 'version' | 'until'>): Promise<void>;
  /**
   * Notes that it does no more, unless another one does; and, where it did not help, that the version which it left is not to blame. Where it
   * did, or nobody knows, what it has noted of that before is taken back: of an execution that died with its last look the next one looks anew.
   */
  endWatch(key: RunKey, innocent?: Pick<Innocence, 'to' | 'at'>): Promise<void>;
  /**
   * Notes that a person is asked, unless the same is asked already on behalf of another and may be answered still. The question that is open
   * then: this one, or that. One that was denied is as good as open.
   */
  openQuestion(instanceId: TargetId, question: Question, now: number): Promise<Question>;
  /** Nobody is asked any more, and nobody has said no: it was answered, taken back or is forgotten. One that says its callback is that one alone, and none put later. */
  closeQuestion(instanceId: TargetId, question: Question): Promise<void>;
  /**
   * Those that may be taken back, whose `lookAt` is at `now` or was before, also when they have run out; at most `most`, the longest due
   * first. Read consistently, but found as far as an index knows, which lags.
   */
  openQuestions(now: number, most: number): Promise<readonly OpenQuestion[]>;
  /**
   * Notes that somebody begins the runs of an event for several components, of which `key` has the first, and is at it still, then or until
   * then; or that all are begun, which stays so.
   */
  setOut(key: RunKey, at: number, done?: 'done'): Promise<void>;
  /** The notes on events for several components whose first run has this key, in the order of the keys. */
  setsOut(keys: readonly RunKey[]): Promise<readonly (SettingOut | undefined)[]>;
  /** Notes which components an occurrence failed on, and says on how many it has in all, each counted once. */
  noteFailed(run: Omit<RunKey, 'instanceId'>, instanceIds: readonly TargetId[], now: number): Promise<number>;
  /**
   * Promises slots of the one budget of requests, as `core/rate/budget.ts` reckons; asked again it promises others, but to `by`. With a claim
   * it tells, in the same call, what `trust` tells of it.
   */
  reserve(request: SlotRequest, claim?: Claim): Promise<Promised>;
  /** Takes from the fleets what was sent without a slot, as reckoned there. */
  spend(use: Use): Promise<void>;
  /** By how many microseconds all that fleets are promised has been put off since the budget began. */
  slotsMoved(): Promise<number>;
}
