import * as z from 'zod/mini';
import { DEPLOYMENT_HANGING, type HangingDetail, HangingDetailSchema } from '#core/health/told.ts';
import { EVERYTHING_STOPPED, type StoppedDetail, StoppedDetailSchema } from '#core/hold/told.ts';
import { HUAWEI_ALARMS_TROUBLED, type TroubleDetail, TroubleDetailSchema } from '#core/huawei-alarm/trouble.ts';
import { parseJson } from '#core/json.ts';
import { KEYS_ENDING, type KeysEndingDetail, KeysEndingDetailSchema } from '#core/keys-end/told.ts';
import {
  APPROVAL_REQUESTED,
  type ApprovalDetail,
  ApprovalDetailSchema,
  DETAIL_TYPES,
  type OutcomeDetail,
  OutcomeDetailSchema,
} from '#core/outcome.ts';

/** Of what Lambda tells of a durable execution. Source: Lambda developer guide, monitoring durable functions. */
const ExecutionSchema = z.object({
  status: z.string(),
  durableExecutionArn: z.string(),
  endTimestamp: z.optional(z.string()),
});
export type BrokenExecution = z.infer<typeof ExecutionSchema>;

/** Of what CloudWatch tells of an alarm. Source: CloudWatch user guide, alarm events and EventBridge. */
const AlarmSchema = z.object({
  alarmName: z.string(),
  state: z.object({ value: z.string(), reason: z.optional(z.string()) }),
  configuration: z.optional(z.object({ description: z.optional(z.string()) })),
});
export type ChangedAlarm = z.infer<typeof AlarmSchema>;

/** An event that a person is told of. What nobody can read is one too: nothing that was heard is kept from people. */
export type Heard =
  | { readonly kind: 'outcome'; readonly detail: OutcomeDetail }
  | { readonly kind: 'question'; readonly detail: ApprovalDetail }
  | { readonly kind: 'hanging'; readonly detail: HangingDetail }
  | { readonly kind: 'stopped'; readonly detail: StoppedDetail }
  | { readonly kind: 'huawei'; readonly detail: TroubleDetail }
  | { readonly kind: 'keys'; readonly detail: KeysEndingDetail }
  | { readonly kind: 'broken-off'; readonly detail: BrokenExecution }
  | { readonly kind: 'alarm'; readonly detail: ChangedAlarm }
  | { readonly kind: 'unread'; readonly detail: string };

export const EXECUTION_CHANGED = 'Durable Execution Status Change';
export const ALARM_CHANGED = 'CloudWatch Alarm State Change';

const EventSchema = z.object({ 'detail-type': z.string(), detail: z.unknown() });

/** An event as EventBridge delivers it, as text. */
export function heardIn(text: string): Heard {
  const event = EventSchema.safeParse(parseJson(text));
  const heard = event.success ? readAs(event.data['detail-type'], event.data.detail) : undefined;
  return heard ?? { kind: 'unread', detail: text };
}

const OUTCOMES: readonly string[] = Object.values(DETAIL_TYPES);

function readAs(detailType: string, detail: unknown): Heard | undefined {
  if (OUTCOMES.includes(detailType)) return read('outcome', OutcomeDetailSchema, detail);
  switch (detailType) {
    case APPROVAL_REQUESTED:
      return read('question', ApprovalDetailSchema, detail);
    case DEPLOYMENT_HANGING:
      return read('hanging', HangingDetailSchema, detail);
    case EVERYTHING_STOPPED:
      return read('stopped', StoppedDetailSchema, detail);
    case HUAWEI_ALARMS_TROUBLED:
      return read('huawei', TroubleDetailSchema, detail);
    case KEYS_ENDING:
      return read('keys', KeysEndingDetailSchema, detail);
    case EXECUTION_CHANGED:
      return read('broken-off', ExecutionSchema, detail);
    case ALARM_CHANGED:
      return read('alarm', AlarmSchema, detail);
    default:
      return undefined;
  }
}

function read<const Kind extends string, Detail>(kind: Kind, schema: z.ZodMiniType<Detail>, detail: unknown) {
  const parsed = schema.safeParse(detail);
  return parsed.success ? { kind, detail: parsed.data } : undefined;
}
