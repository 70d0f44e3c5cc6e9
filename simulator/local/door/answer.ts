import * as z from 'zod/mini';
import { HuaweiProviderSchema } from '#core/huawei-alarm/alarm-state.ts';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import type { AlarmState } from '#core/ports/alarms.ts';

/** Something that happened in the local world, at that time in ISO 8601: what a run has come to, or what is said of anything else. */
export const HappeningSchema = z.union([
  z.object({
    at: z.string(),
    automation: z.string(),
    component: z.string(),
    /** Such as `scale 6`. */
    action: z.string(),
    outcome: OutcomeNameSchema,
    reason: z.string(),
    message: z.string(),
    /** When it is tried again, if it is. */
    again: z.optional(z.string()),
  }),
  z.object({
    at: z.string(),
    said: z.string(),
    /** Of what people are told, all that it says, on one line. */
    text: z.optional(z.string()),
    /** Whether it is a question that a person is asked. */
    asks: z.optional(z.literal(true)),
  }),
]);
export type Happening = z.infer<typeof HappeningSchema>;

/** What the local world is like. */
export const WorldStateSchema = z.object({
  /** Its time, in ISO 8601. */
  now: z.string(),
  /** How far that is ahead of real time, in seconds. */
  aheadSeconds: z.number(),
  /** In which its times are best read: that of the most schedules, or UTC. */
  timezone: z.string(),
  /** There once something was. */
  deployed: z.optional(
    z.object({
      file: z.string(),
      at: z.string(),
      stacks: z.array(z.string()),
      automations: z.array(z.string()),
      components: z.array(z.string()),
    }),
  ),
  /** What was put into the world for the operator's sake, and what the file is warned of. */
  notes: z.array(z.string()),
  /** What happened while it did as it was asked; else the latest that there was. Oldest first. */
  happenings: z.array(HappeningSchema),
});
export type WorldState = z.infer<typeof WorldStateSchema>;

/** What the state of an alarm may be set to. */
export const ALARM_STATES = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const satisfies readonly AlarmState[];

/** An alarm of Huawei's is red, or it is over. */
export const HUAWEI_STATES = ['ALARM', 'OK'] as const;

const AskedHuaweiAlarmSchema = z.object({
  what: z.literal('huawei-alarm'),
  /** By its name, or of Cloud Eye its id. */
  rule: z.string(),
  state: z.enum(HUAWEI_STATES),
  from: z.optional(HuaweiProviderSchema),
  /** As the service writes it. */
  resource: z.optional(z.string()),
});
export type AskedHuaweiAlarm = z.infer<typeof AskedHuaweiAlarmSchema>;

/**
 * What may be the matter with Lambda: it takes nothing on, from whomever; or schedules and rules have lost the permission to invoke functions,
 * and what they were to deliver is a dead letter at once; or nothing.
 */
export const LAMBDA_STATES = ['away', 'forbidden', 'back'] as const;
export type LambdaState = (typeof LAMBDA_STATES)[number];

/** What can be asked of the world. */
export const AskedSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('state') }),
  /** Moves its clock ahead. */
  z.object({ what: z.literal('move'), seconds: z.number().check(z.gt(0)) }),
  /** Sets the state of an alarm, as somebody does who wants to see what follows. */
  z.object({ what: z.literal('alarm'), name: z.string(), state: z.enum(ALARM_STATES) }),
  /** Has an alarm of Huawei's go off or be over, of which SMN tells the receiver. */
  AskedHuaweiAlarmSchema,
  z.object({ what: z.literal('lambda'), state: z.enum(LAMBDA_STATES) }),
  /** Synthesizes and deploys a file, by its absolute path. */
  z.object({ what: z.literal('deploy'), file: z.string() }),
  z.object({ what: z.literal('end') }),
]);
export type Asked = z.infer<typeof AskedSchema>;

/** One line of what the world answers: the last one is its state, or why it did not do as it was asked. */
export const LineSchema = z.union([
  /** How far it is. */
  z.object({ doing: z.string() }),
  z.object({ state: WorldStateSchema }),
  /** The operator's to change. */
  z.object({ refused: z.string() }),
]);
export type Line = z.infer<typeof LineSchema>;
