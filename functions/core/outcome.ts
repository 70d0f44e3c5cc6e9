import * as z from 'zod/mini';
import { ActionNameSchema } from './action.ts';
import { type OutcomeName, OutcomeNameSchema } from './outcome-name.ts';
import { isReason, LAST_WORDS, REASONS, type Reason } from './reason.ts';
import { WrittenTriggerSchema } from './trigger.ts';

const LastWordSchema = z.enum(LAST_WORDS);

/** What ServiceStage itself said: its code, its message, the HTTP status and the request id, as far as there were any. */
export const FailureSchema = z.object({
  code: z.optional(z.string()),
  message: z.string(),
  status: z.optional(z.int()),
  requestId: z.optional(z.string()),
});
export type Failure = z.infer<typeof FailureSchema>;

/** How one run ended: plain data, since it is remembered across invocations. */
export interface Ending<R extends Reason = Reason> {
  readonly kind: 'ending';
  readonly outcome: OutcomeName;
  readonly reason: R;
  /** A sentence for people. */
  readonly message: string;
  readonly jobId?: string;
  readonly error?: Failure;
  /** Who said yes, where a person was asked. */
  readonly approvedBy?: string;
  /** When what bars it is over, in epoch milliseconds, where that is known. */
  readonly until?: number;
}

/** The outcome follows from the reason, so the two cannot disagree. */
export const ending = <R extends Reason>(
  reason: R,
  message: string,
  facts: { jobId?: string; error?: Failure; until?: number } = {},
): Ending<R> => ({
  kind: 'ending',
  outcome: REASONS[reason].outcome,
  reason,
  message,
  ...facts,
});

/** No request is known to have been taken, nor may one have been. */
export const sentNothing = ({ outcome, jobId }: Ending): boolean => outcome !== 'unknown' && jobId === undefined;

/** ServiceStage may have done something: that counts against the limits. A lost answer leaves no job, but what it was to bring about. */
export const hasSpent = (ended: Ending): boolean =>
  !sentNothing(ended) || ended.reason === 'verified' || ended.reason === 'started-only';

/** The detail of an outcome event on the bus (source `servicestage.autopilot`, detail-type `Action Succeeded` and so on). */
export const OutcomeDetailSchema = z.object({
  /** By which people name the run, as `autopilot show` takes it. */
  run: z.optional(z.string()),
  automation: z.string(),
  occurrence: z.string(),
  trigger: WrittenTriggerSchema,
  component: z.string(),
  action: ActionNameSchema,
  parameters: z.record(z.string(), z.unknown()),
  outcome: OutcomeNameSchema,
  reason: z.string().check(z.refine(isReason, 'a reason code from core/reason.ts')),
  message: z.string(),
  jobId: z.optional(z.string()),
  error: z.optional(FailureSchema),
  approvedBy: z.optional(z.string()),
  /** The last word on the aim; or when it is tried again, which makes this the ending of a try only. */
  word: z.optional(LastWordSchema),
  again: z.optional(z.iso.datetime()),
  /** Of the try, from 1. */
  number: z.optional(z.int()),
  /** The instant the trigger fired for, and those at which the run began and ended. */
  at: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
});
export type OutcomeDetail = z.infer<typeof OutcomeDetailSchema>;

/** The detail of `Action Submitted`, put once ServiceStage accepted the request. */
export type SubmittedDetail = Pick<
  OutcomeDetail,
  'run' | 'automation' | 'occurrence' | 'trigger' | 'component' | 'action' | 'at'
> & { readonly parameters: Record<string, unknown>; readonly jobId: string };

/** The detail of `Approval Requested`: what would be sent, and how to say yes or no to it. */
export const ApprovalDetailSchema = z.object({
  /** By which people name the run, as `autopilot approve` takes it. */
  run: z.string(),
  automation: z.string(),
  occurrence: z.string(),
  trigger: WrittenTriggerSchema,
  component: z.string(),
  /** Those that would be sent: a scale that may start its component asks about the start first. */
  action: ActionNameSchema,
  parameters: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
  message: z.string(),
  callbackId: z.string(),
  expiresAt: z.iso.datetime(),
});
export type ApprovalDetail = z.infer<typeof ApprovalDetailSchema>;

/** What a run was answered that asked: by whom, as they say of themselves. */
export const AnswerDetailSchema = z.object({
  automation: z.string(),
  occurrence: z.string(),
  component: z.string(),
  /** Which question of the try it answers; missing in what a version noted whose questions had one answer a try. */
  action: z.exactOptional(ActionNameSchema),
  approved: z.boolean(),
  by: z.string(),
  reason: z.exactOptional(z.string()),
  /** By the reconciler, since nobody has to answer any more. */
  withdrawn: z.exactOptional(z.literal(true)),
});
export type AnswerDetail = z.infer<typeof AnswerDetailSchema>;

/** Whatever a run puts on the bus. */
export type BusDetail = OutcomeDetail | SubmittedDetail | ApprovalDetail;

export const EVENT_SOURCE = 'servicestage.autopilot';
export const SUBMITTED = 'Action Submitted';
export const APPROVAL_REQUESTED = 'Approval Requested';
export const DETAIL_TYPES = {
  succeeded: 'Action Succeeded',
  failed: 'Action Failed',
  skipped: 'Action Skipped',
  unknown: 'Action Unknown',
} as const satisfies Record<OutcomeName, string>;
