import * as z from 'zod/mini';

/** The detail-type of what the receiver puts on the bus for each message of an alarm that it could read. */
export const HUAWEI_ALARM_CHANGED = 'Huawei Alarm State Change';

/** Which of Huawei's two services watches: Cloud Eye (CES) or Application Operations Management (AOM). */
export const HuaweiProviderSchema = z.enum(['cloud-eye', 'aom']);
export type HuaweiProvider = z.infer<typeof HuaweiProviderSchema>;

/** From outside, in a bounded length: it is compared, and never shown. */
const TextSchema = z.string().check(z.maxLength(512));

/** What an alarm says, whichever way it was written. Where it says nothing of something, that is empty. */
export const AlarmStateSchema = z.object({
  schema: z.literal(1),
  provider: HuaweiProviderSchema,
  status: z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA', 'UNKNOWN']),
  /** Of Cloud Eye: `al` and 22 characters. */
  ruleId: TextSchema,
  ruleName: TextSchema,
  /** By which one alarm is told from others of its topic: a rule may watch many resources. */
  key: z.string().check(z.maxLength(2048)),
  level: TextSchema,
  region: TextSchema,
  projectId: TextSchema,
  /** As the service writes it. */
  resource: TextSchema,
  /** When it says to have come into this state; as far as it does not say, when SMN was told. */
  since: z.iso.datetime(),
  /** When SMN was told. */
  at: z.iso.datetime(),
  messageId: z.string(),
  topicUrn: z.string(),
});
export type AlarmState = z.infer<typeof AlarmStateSchema>;

/** What a payload says by itself. */
export type AlarmFacts = Pick<AlarmState, 'provider' | 'status' | 'ruleName' | 'key'> &
  Partial<Pick<AlarmState, 'ruleId' | 'level' | 'region' | 'resource'>> & {
    /** Epoch milliseconds. */
    readonly since?: number | undefined;
  };

/** What was heard of an alarm before counts, if it is newer: deliveries come in any order. */
export const isOvertaken = (since: number, latest: number | undefined): boolean =>
  latest !== undefined && since < latest;
