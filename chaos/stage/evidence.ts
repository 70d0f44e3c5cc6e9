import { isAhead } from '#chaos/scenario/ahead.ts';
import type { Ring } from '#chaos/scenario/rings.ts';
import type { Scenario } from '#chaos/scenario/scenario.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import type { ActionName } from '#core/action.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { type TargetId, targetIdOf } from '#core/component.ts';
import type { StoppedDetail } from '#core/hold/told.ts';
import type { KeysEndingDetail } from '#core/keys-end/told.ts';
import type { ApprovalDetail, BusDetail, OutcomeDetail } from '#core/outcome.ts';
import type { AlarmState } from '#core/ports/alarms.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import type { CallbackAnswer } from '#core/ports/durable.ts';
import type { Life } from '#simulator/durable/life.ts';
import type { AcceptedAction } from '#simulator/servicestage/world/records.ts';
import type { World, WorldInstance } from '#simulator/servicestage/world/world.ts';

/** One delivery and what became of it. All times are epoch milliseconds. */
export interface PlayedExecution {
  /** `#3`, in the order of delivery. */
  readonly name: string;
  readonly arn: string;
  readonly delivery: Delivery;
  /** Of the try, where another execution began it. */
  readonly number?: number;
  deaths: number;
  /** The components whose runs it began an execution of their own for. */
  readonly begun: Set<string>;
  /** With the reason that it gave back, where it was one run's. */
  ended?: { readonly at: number; readonly error?: Error; readonly reason?: string };
}

/** A function at work: one life of one execution. */
export interface Actor {
  readonly execution: PlayedExecution;
  readonly life: Life;
}

/** The component as it truly was when an execution was shown it. */
export interface Sighting
  extends Pick<WorldInstance, 'status' | 'replica' | 'availableReplica' | 'version' | 'lastJobId' | 'lastJobStatus'> {
  readonly at: number;
  readonly execution: PlayedExecution;
  readonly instanceId: string;
}

/** An action of ours that ServiceStage accepted, who sent it for which occurrence, and what that one had seen last. */
export interface Acceptance extends AcceptedAction {
  readonly execution: PlayedExecution;
  /** That of the event, or of a repetition of it. */
  readonly occurrence: string;
  readonly seen?: Sighting;
}

/** What was put on the event bus; the one who put it need not know that it arrived. */
export interface Put {
  readonly at: number;
  readonly execution: PlayedExecution;
  readonly detailType: string;
  readonly detail: BusDetail;
  readonly acknowledged: boolean;
  /** It was the reconciler that put it, since nobody had said that it was told. */
  readonly again?: true;
}

export interface Outcome extends Put {
  readonly detail: OutcomeDetail;
}

/** What a person, or the reconciler in place of one, answers; `at` is epoch milliseconds. */
export interface GivenAnswer {
  readonly at: number;
  readonly answer: CallbackAnswer;
  readonly yes: boolean;
}

/** A question, who asked it, and what it was answered at that time, or would have been if it had been waited for. */
export interface Answered extends GivenAnswer {
  readonly execution: PlayedExecution;
  readonly asked: ApprovalDetail;
}

/** Which components of a family had asked for help when the ledger was told of one more. */
export interface Alarm {
  readonly at: number;
  readonly execution: PlayedExecution;
  readonly instanceId: string;
  readonly asking: readonly string[];
}

/** When an execution was shown the snapshots of a component, and of which versions there were any. */
export interface HistoryRead {
  readonly at: number;
  readonly execution: PlayedExecution;
  readonly instanceId: string;
  readonly versions: readonly string[];
}

/** A health check that asked a component. */
export interface WebLook {
  readonly at: number;
  readonly execution: PlayedExecution;
  readonly component: string;
  /** What ran there. */
  readonly version: string;
  readonly healthy: boolean;
  /** The function died before that was remembered: whoever goes on in its place has never seen it. */
  lost?: true;
}

/** The probe told of a version that it is unhealthy. */
export interface SickWord {
  readonly at: number;
  /** When that was often enough, by the clock of the probe: the word may be told long after. */
  readonly sickAt: number;
  readonly component: string;
  readonly version: string;
}

/** An alarm as an execution read it. */
export interface AlarmRead {
  readonly at: number;
  readonly execution: PlayedExecution;
  readonly name: string;
  readonly state: AlarmState;
  readonly muted: boolean;
}

/** The receiver put on the bus that an alarm of Huawei's changed, under this name; `ring` is the message that it was given. */
export interface Rung {
  readonly at: number;
  readonly ring: Ring;
  readonly occurrence: string;
}

/** SMN had this answer of the receiver for a message; none in time where there is no status. */
export interface Received {
  readonly at: number;
  readonly ring: Ring;
  readonly status?: number;
}

/** When a person had the component; `until` may turn out to be earlier. */
/** Of one component, or of all of them where none is said. */
export interface HoldSpan {
  readonly instanceId?: string;
  readonly on: string;
  readonly from: number;
  until: number;
  /** What was wanted before is not done any more. */
  readonly stops: boolean;
}

/** When a person had what schedules want of a component set aside; `until` may turn out to be earlier. */
export interface OverrideSpan {
  readonly instanceId: string;
  readonly from: number;
  /** Of what it wants. */
  readonly occurrence: string;
  until: number;
  /** Somebody has ended it, or another one took its place. */
  ended?: 'early' | 'replaced';
}

/** What the reconciler told besides outcomes. */
export interface Notice {
  readonly at: number;
  readonly type: string;
  readonly detail: StoppedDetail | KeysEndingDetail;
}

export const isOn = ({ instanceId: held = undefined }: HoldSpan, instanceId: string): boolean =>
  held === undefined || held === instanceId;

/** A job on a component that a person began. */
export interface Intervention {
  readonly instanceId: string;
  readonly at: number;
  /** What was deployed, if it was a deployment. */
  readonly version?: string;
}

/** A person said that an aim is not to be pursued any more. */
export interface Closing {
  readonly key: RunKey;
  readonly at: number;
}

/** When an owner had the lease of a component in the ledger: until it ran out, was given back or went to another. */
export interface LeaseSpan {
  readonly instanceId: string;
  /** The ARN of the execution. */
  readonly owner: string;
  readonly from: number;
  until: number;
}

/** An execution was about to send, and asked the ledger for the last time; nothing says that it did. */
export interface Mark {
  readonly at: number;
  readonly execution: PlayedExecution;
  readonly instanceId: string;
  readonly occurrence: string;
  readonly action: ActionName;
  /** What a rollback leaves. */
  readonly fromVersion?: string;
}

/** Something that stood in the way of an execution: of that party it had no answer, or none that is any good. */
export interface Trouble {
  readonly at: number;
  readonly execution: PlayedExecution;
  readonly party: 'servicestage' | 'conflict' | 'key' | 'ledger' | 'credentials' | 'cloudwatch' | 'clock';
}

/** All that is known of a run afterwards: what the simulator itself saw, not what was said of it. */
export interface Evidence {
  readonly scenario: Scenario;
  readonly world: World;
  readonly executions: readonly PlayedExecution[];
  readonly accepted: readonly Acceptance[];
  readonly sights: readonly Sighting[];
  readonly puts: readonly Put[];
  /** The outcomes among them, by who told them. */
  readonly told: ReadonlyMap<PlayedExecution, readonly Outcome[]>;
  readonly alarms: readonly Alarm[];
  readonly histories: readonly HistoryRead[];
  readonly webLooks: readonly WebLook[];
  readonly sickWords: readonly SickWord[];
  readonly alarmReads: readonly AlarmRead[];
  readonly rung: readonly Rung[];
  readonly received: readonly Received[];
  /** What people were asked, each question once, if somebody answered it or would have. */
  readonly answers: readonly Answered[];
  /** When somebody said yes to what an execution asked about a component, in epoch milliseconds. */
  saidYes(execution: PlayedExecution, component: string): readonly number[];
  readonly holds: readonly HoldSpan[];
  readonly overrides: readonly OverrideSpan[];
  readonly notices: readonly Notice[];
  readonly interventions: readonly Intervention[];
  readonly closings: readonly Closing[];
  readonly leases: readonly LeaseSpan[];
  readonly marks: readonly Mark[];
  readonly troubles: readonly Trouble[];
  /** When ServiceStage gave somebody an answer that is any good, so that the key was, too. */
  readonly answeredAt: readonly number[];
  /** The aims, as they were in the end. */
  readonly aims: readonly Aim[];
  /** What was noted of what was told. */
  readonly chronicle: readonly ChronicleEntry[];
  /** Whatever somebody could read later: events, log lines, items of the ledger, errors. */
  readonly writings: readonly string[];
}

export const isOutcome = (put: Put): put is Outcome => 'outcome' in put.detail;

/** The component of that name in the event of an execution. */
export const componentIn = ({ delivery }: PlayedExecution, name: string) =>
  delivery.event.components.find((component) => component.name === name);

/** By what the ledger and the world know it. */
export function targetIn(execution: PlayedExecution, name: string): TargetId | undefined {
  const component = componentIn(execution, name);
  return component && targetIdOf(component);
}

/** What one execution told of one component. */
export const outcomesOf = ({ told }: Evidence, execution: PlayedExecution, component: string): readonly Outcome[] =>
  (told.get(execution) ?? []).filter(({ detail }) => detail.component === component);

/** What an acceptance was for; a repetition is an occurrence of its own. */
export const occurrenceOf = ({ execution, occurrence }: Acceptance): string =>
  `${execution.delivery.event.automation} ${occurrence}`;

/** The components that an event is about: one that it tells of itself, or several that it begins an execution for, each. */
export const concernedBy = ({ delivery: { event } }: PlayedExecution) =>
  event.components.filter(({ name }) => event.only === undefined || event.only === name);

/**
 * Whether it may have had to do with anything: what is dated ahead is refused, as if it had never come, unless its function died and came back
 * when it was due.
 */
export const isInTime = ({ delivery, deaths }: PlayedExecution): boolean => deaths > 0 || !isAhead(delivery);

/** The same run, however often it is delivered. */
export const runOf = ({ delivery: { event } }: PlayedExecution): string => `${event.automation} ${event.occurrence}`;
