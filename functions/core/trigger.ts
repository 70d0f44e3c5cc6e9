import * as z from 'zod/mini';
import { NameSchema } from './component.ts';
import { HuaweiProviderSchema } from './huawei-alarm/alarm-state.ts';
import type { HuaweiAlarmNamed } from './ports/huawei-alarms.ts';
import { isReason, REASONS } from './reason.ts';

const WRITTEN = {
  schedule: z.strictObject({ schedule: z.string(), timezone: z.string() }),
  alarm: z.strictObject({ alarm: z.string() }),
  /** The rule as the file names it; `ruleId` and `resource` are what its alarm said, and empty where it said nothing. */
  'huawei-alarm': z.strictObject({
    huaweiAlarm: z.string(),
    from: HuaweiProviderSchema,
    ruleId: z.optional(z.string()),
    resource: z.optional(z.string()),
  }),
  /** `version` is the one that was seen sick, where that is what set it off. */
  unhealthy: z.strictObject({ unhealthy: NameSchema, alarm: z.string(), version: z.optional(z.string()) }),
  /** `alarm` is the one that set off what is followed, be it over several automations; one of Huawei's where `from` says so, with what that said. */
  outcome: z.strictObject({
    outcome: NameSchema,
    reason: z.string(),
    alarm: z.optional(z.string()),
    from: z.optional(HuaweiProviderSchema),
    ruleId: z.optional(z.string()),
    resource: z.optional(z.string()),
  }),
  /** Who says to be it. `timezone` is that in which calendars have their dates, where the automation has a schedule. */
  person: z.strictObject({ by: z.string(), timezone: z.optional(z.string()) }),
} as const;

/** As templates and outcome events have it, which are read by others and outlive a deployment: its keys tell its kind. */
export const WrittenTriggerSchema = z.union(Object.values(WRITTEN));
export type WrittenTrigger = z.infer<typeof WrittenTriggerSchema>;

export type TriggerKind = keyof typeof WRITTEN;

const kind = <const Kind extends string>(name: Kind) => z._default(z.literal<Kind>(name), name);

const READ = {
  schedule: z.extend(WRITTEN.schedule, { kind: kind('schedule') }),
  alarm: z.extend(WRITTEN.alarm, { kind: kind('alarm') }),
  'huawei-alarm': z.extend(WRITTEN['huawei-alarm'], { kind: kind('huawei-alarm') }),
  unhealthy: z.extend(WRITTEN.unhealthy, { kind: kind('unhealthy') }),
  outcome: z.extend(WRITTEN.outcome, { kind: kind('outcome') }),
  person: z.extend(WRITTEN.person, { kind: kind('person') }),
} satisfies { readonly [Kind in TriggerKind]: z.ZodMiniType<{ readonly kind: Kind }> };

/**
 * What fired: an EventBridge schedule; the CloudWatch alarm of this name; an alarm of Huawei's; a health check, by way of an alarm of ours or of what
 * the probe tells of a version; the outcome of another automation; or a person, at once. Read, it says its kind.
 */
export const TriggerSchema = z.union(Object.values(READ));
export type Trigger = z.infer<typeof TriggerSchema>;

export const asWritten = ({ kind: _, ...written }: Trigger): WrittenTrigger => written;

interface TriggerTraits {
  /** Due at a time that was known beforehand: calendars may close it, and a later one overtakes it. */
  readonly scheduled: boolean;
  /** Has an alarm, which says whether what was done helped. */
  readonly alarm: boolean;
  /** May fire again while what it asked for is pursued still, and joins that: two that want the same would be in each other's way. */
  readonly joins: boolean;
  /** Something is broken, or a person waits for it: what it begins waits behind no fleet that a schedule moves. */
  readonly urgent: boolean;
}

export const TRIGGERS = {
  schedule: { scheduled: true, alarm: false, joins: false, urgent: false },
  alarm: { scheduled: false, alarm: true, joins: true, urgent: true },
  'huawei-alarm': { scheduled: false, alarm: true, joins: true, urgent: true },
  unhealthy: { scheduled: false, alarm: true, joins: true, urgent: true },
  outcome: { scheduled: false, alarm: false, joins: true, urgent: true },
  person: { scheduled: false, alarm: false, joins: false, urgent: true },
} as const satisfies Record<TriggerKind, TriggerTraits>;

/** The kinds of trigger that have a trait. */
export type TriggerKindWith<Trait extends keyof TriggerTraits> = {
  [Kind in TriggerKind]: (typeof TRIGGERS)[Kind][Trait] extends true ? Kind : never;
}[TriggerKind];

type TriggerWith<Trait extends keyof TriggerTraits> = Extract<Trigger, { kind: TriggerKindWith<Trait> }>;

export const isSchedule = (trigger: Trigger): trigger is TriggerWith<'scheduled'> => TRIGGERS[trigger.kind].scheduled;

/** The name of the alarm that says whether what was done helped; undefined where there is none. */
export function alarmOf(trigger: Trigger): string | undefined {
  if (!hasAlarm(trigger)) return undefined;
  return trigger.kind === 'huawei-alarm' ? trigger.huaweiAlarm : trigger.alarm;
}

/** Which alarm of Huawei's that is, be it behind an outcome; undefined where it is one of CloudWatch. */
export function huaweiAlarmOf(trigger: Trigger): HuaweiAlarmNamed | undefined {
  switch (trigger.kind) {
    case 'huawei-alarm': {
      const { from, huaweiAlarm: rule, ruleId, resource } = trigger;
      return { from, rule, ruleId, resource };
    }
    case 'outcome': {
      const { from, alarm: rule, ruleId, resource } = trigger;
      return from === undefined || rule === undefined ? undefined : { from, rule, ruleId, resource };
    }
    default:
      return undefined;
  }
}

const hasAlarm = (trigger: Trigger): trigger is TriggerWith<'alarm'> => TRIGGERS[trigger.kind].alarm;

/**
 * The name of the alarm that has to be red still before anything is done: also that behind an outcome which says that it stayed red, or
 * that nothing was done about it. Behind any other outcome it may be OK for no other reason than that nothing is up any more.
 */
export const alarmToHold = (trigger: Trigger): string | undefined =>
  trigger.kind === 'outcome' && leavesItRed(trigger.reason) ? trigger.alarm : alarmOf(trigger);

function leavesItRed(reason: string): boolean {
  if (!isReason(reason)) return false;
  const row = REASONS[reason];
  const isOver = 'word' in row && row.word !== 'given-up';
  return reason === 'unresolved' || reason === 'still-unhealthy' || (row.outcome === 'skipped' && !isOver);
}
