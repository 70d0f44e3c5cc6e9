import * as z from 'zod/mini';
import { NameSchema } from '#core/component.ts';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import { REASONS } from '#core/reason.ts';
import { durationSeconds, HOUR_SECONDS, MINUTE_SECONDS } from '#schedule/duration.ts';
import { DurationSchema, durationWithin } from './duration.ts';
import { field, forms, keys } from './field.ts';
import { HuaweiAlarmSchema } from './huawei-alarms.ts';
import { inWords, needed } from './in-words.ts';

/** EventBridge Scheduler counts no seconds. */
const RateSchema = DurationSchema.check(
  z.refine((text) => (durationSeconds(text) ?? 0) % MINUTE_SECONDS === 0, 'whole minutes, at least 1m'),
);

/** The reconciler looks once a minute; and what is red for half a day is nobody's to restart by himself. */
const RedForSchema = durationWithin(MINUTE_SECONDS, 12 * HOUR_SECONDS, 'from 1m to 12h');

const isControl = (character: string): boolean => character < ' ' || character === '\u007f';

/** CloudWatch's own rule for alarm names. */
const AlarmNameSchema = z.string().check(
  z.minLength(1),
  z.maxLength(255),
  z.refine((name) => ![...name].some(isControl), 'no control characters'),
);

/** How another automation can have ended: the names of outcomes, and the reason codes. */
export const ENDINGS: readonly string[] = [...OutcomeNameSchema.options, ...Object.keys(REASONS)];

/**
 * What becomes of a wall time that clocks skip, and of one that they show twice. EventBridge knows `skip` and `first`, which hold
 * unless said. `before` and `after` read the skipped time with the offset of after and before the change, so that with a gap of an
 * hour 02:30 becomes 01:30 or 03:30. Source: RFC 5545 section 3.3.5 (`after`) and Temporal's disambiguation `earlier`, `later`.
 */
export const DstSchema = keys('dst', {
  gap: field(z.optional(z.enum(['skip', 'before', 'after'])), {
    right: 'a gap is skip, before or after',
    form: 'what becomes of a time that clocks skip: `skip`, `before` or `after`',
    otherwise: '`skip`',
  }),
  overlap: field(z.optional(z.enum(['first', 'second', 'both'])), {
    right: 'an overlap is first, second or both',
    form: 'which of two counts where clocks show a time twice: `first`, `second` or `both`',
    otherwise: '`first`',
  }),
});
export type Dst = z.infer<typeof DstSchema>;

/** Every key that one kind of trigger or another has. */
const WhenKeys = keys('when', {
  cron: field(z.string(), {
    right: 'cron has six fields, such as 0 9 ? * MON-FRI *',
    form: "AWS's six fields without `cron(...)`: minutes, hours, day of month, month, day of week, year",
  }),
  timezone: field(z.string(), {
    right: 'a time zone is an IANA name, such as Asia/Shanghai, Europe/Berlin or UTC',
    form: 'an IANA name; for `cron` and `at`, which do not do without',
  }),
  rate: field(RateSchema, {
    right: 'a rate is whole minutes, hours or days: 1m, 90m, 2h or 1d',
    form: 'a duration in whole minutes',
  }),
  at: field(z.string(), {
    right: 'at is a local time, such as 2027-01-31T09:00:00, written in quotes',
    form: "a local time, such as `'2027-01-31T09:00:00'`",
  }),
  alarm: field(AlarmNameSchema, {
    right: 'alarm is the name of a CloudWatch alarm: 1 to 255 characters, none of them control characters',
    form: 'the name of a CloudWatch alarm of the same account and region',
    text: true,
  }),
  huaweiAlarm: field(HuaweiAlarmSchema, {
    right: 'huaweiAlarm is { rule, from }, such as { rule: shop-web-5xx, from: aom }',
    form: "`{ rule, from }`: an alarm of Huawei's, see [Huawei's alarms](huawei-alarms.md)",
  }),
  for: field(z.optional(RedForSchema), {
    right: 'for is a duration from 1m to 12h, such as 3m',
    form: 'how long it has to be [red without a break](#for-how-long-an-alarm-is-red), `1m` to `12h`; for `alarm`',
    otherwise: 'not at all: what goes off is acted on',
  }),
  unhealthy: field(NameSchema, {
    right: 'unhealthy is the name of a health check',
    form: 'a name from `healthChecks`',
    text: true,
  }),
  outcome: field(NameSchema, {
    right: 'outcome is the name of another automation',
    form: 'a name from `automations`',
    text: true,
  }),
  is: field(z.array(z.enum(ENDINGS)).check(z.minLength(1)), {
    right: 'is says how that one ended: a list such as [unresolved] or [failed, unknown]',
    form: '[how that one ended](#escalation): a list of outcomes and reason codes; for `outcome`',
    each: `an outcome (${inWords(OutcomeNameSchema.options, 'or')}) or a reason code, such as unresolved`,
  }),
  dst: field(z.optional(DstSchema), {
    right: 'dst is { gap, overlap }, such as { gap: after, overlap: first }',
    form: '`{ gap, overlap }`: what becomes of times that clocks skip or repeat; for `cron` and `at`',
    otherwise: '`{ gap: skip, overlap: first }`',
  }),
  from: field(z.optional(z.string()), {
    right: 'from is a local time, such as 2027-01-31T09:00, written in quotes',
    form: "a local time in the schedule's zone, for a rate in UTC: nothing fires before it; for `cron` and `rate`",
    otherwise: 'from the deployment on',
  }),
  until: field(z.optional(z.string()), {
    right: 'until is a local time, such as 2027-06-30T00:00, written in quotes',
    form: 'a local time likewise: nothing fires at it and after it; for `cron` and `rate`',
    otherwise: 'without end',
  }),
});

/** The keys of each kind of trigger, named by the first of them. */
export const WHEN_FORMS = {
  cron: z.pick(WhenKeys, { cron: true, timezone: true, dst: true, from: true, until: true }),
  rate: z.pick(WhenKeys, { rate: true, from: true, until: true }),
  at: z.pick(WhenKeys, { at: true, timezone: true, dst: true }),
  alarm: z.pick(WhenKeys, { alarm: true, for: true }),
  huaweiAlarm: z.pick(WhenKeys, { huaweiAlarm: true }),
  unhealthy: z.pick(WhenKeys, { unhealthy: true }),
  outcome: z.pick(WhenKeys, { outcome: true, is: true }),
} as const;

export const TRIGGERS_IN_WORDS = `one of ${inWords(Object.values(WHEN_FORMS).map(needed))}`;

/** When an automation fires, as it is written. */
export const WhenSchema = forms(WhenKeys, z.union(Object.values(WHEN_FORMS)));
export type WrittenWhen = z.infer<typeof WhenSchema>;

export type WhenKind = keyof typeof WHEN_FORMS;
const isWhenKind = (key: string): key is WhenKind => Object.hasOwn(WHEN_FORMS, key);
export const WHEN_KINDS: readonly WhenKind[] = Object.keys(WHEN_FORMS).filter(isWhenKind);

/** The same once it is read: it says its kind. */
export type When = {
  readonly [Kind in WhenKind]: { readonly kind: Kind } & z.infer<(typeof WHEN_FORMS)[Kind]>;
}[WhenKind];

/** The kind that its keys tell; the only place that asks them. */
export function readWhen(written: WrittenWhen): When {
  if ('cron' in written) return { kind: 'cron', ...written };
  if ('rate' in written) return { kind: 'rate', ...written };
  if ('at' in written) return { kind: 'at', ...written };
  if ('alarm' in written) return { kind: 'alarm', ...written };
  if ('huaweiAlarm' in written) return { kind: 'huaweiAlarm', ...written };
  if ('unhealthy' in written) return { kind: 'unhealthy', ...written };
  return { kind: 'outcome', ...written };
}
