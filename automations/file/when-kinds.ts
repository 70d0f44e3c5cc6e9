import { TRIGGERS, type TriggerKind, type TriggerKindWith } from '#core/trigger.ts';
import type { When, WhenKind } from './when.ts';

export interface WhenTraits {
  /** What its events say has fired. */
  readonly trigger: TriggerKind;
  /** Has a `timezone`. */
  readonly zoned: boolean;
  /**
   * Goes off by itself, perhaps on a whole family at once: a restart or a rollback brakes in such a storm unless it says otherwise.
   * Without the brake, what breaks something that many share has them all interrupted.
   */
  readonly storms: boolean;
  /** A component that a schedule has stopped may set it off. */
  readonly stopSetsOff: boolean;
  /** How a mistake calls it. */
  readonly words: string;
  /** How the reference shows it, and when it says that it fires, in Markdown. */
  readonly example: string;
  readonly fires: string;
}

export const WHENS = {
  cron: {
    trigger: 'schedule',
    zoned: true,
    storms: false,
    stopSetsOff: false,
    words: 'cron',
    example: '{ cron: 0 9 ? * MON-FRI *, timezone: Asia/Shanghai }',
    fires: "by AWS's six fields: minutes, hours, day of month, month, day of week, year; one of the two days is `?`",
  },
  rate: {
    trigger: 'schedule',
    zoned: false,
    storms: false,
    stopSetsOff: false,
    words: 'a rate',
    example: '{ rate: 10m }',
    fires: 'every so often, in whole minutes',
  },
  at: {
    trigger: 'schedule',
    zoned: true,
    storms: false,
    stopSetsOff: false,
    words: 'at',
    example: '{ at: 2026-12-01T09:00, timezone: Europe/Berlin }',
    fires: 'once',
  },
  alarm: {
    trigger: 'alarm',
    zoned: false,
    storms: true,
    stopSetsOff: true,
    words: 'an alarm',
    example: '{ alarm: shop-web-5xx }',
    fires:
      'when the CloudWatch alarm of this name, in the same account and region, goes into ALARM from another state; not while it is [muted](#alarms-that-are-muted)',
  },
  huaweiAlarm: {
    trigger: 'huawei-alarm',
    zoned: false,
    storms: true,
    stopSetsOff: true,
    words: "an alarm of Huawei's",
    example: '{ huaweiAlarm: { rule: shop-web-5xx, from: aom } }',
    fires:
      'when Cloud Eye or AOM says by a topic of [`huaweiAlarms`](huawei-alarms.md) that an alarm of this rule is red; while it is red it may say so again',
  },
  unhealthy: {
    trigger: 'unhealthy',
    zoned: false,
    storms: true,
    // What is stopped is excused.
    stopSetsOff: false,
    words: 'a health check',
    example: '{ unhealthy: shop-web-live }',
    fires: 'when that health check has failed often enough; `components` is the one that it watches',
  },
  outcome: {
    trigger: 'outcome',
    zoned: false,
    storms: true,
    stopSetsOff: false,
    words: 'an outcome',
    example: '{ outcome: restart-on-5xx, is: [unresolved] }',
    fires:
      'when a run of that automation ends so: for the component that the run was about, see [escalation](#escalation)',
  },
} as const satisfies Record<WhenKind, WhenTraits>;

type ScheduledKind = {
  [Kind in WhenKind]: (typeof WHENS)[Kind]['trigger'] extends TriggerKindWith<'scheduled'> ? Kind : never;
}[WhenKind];
type ZonedKind = { [Kind in WhenKind]: (typeof WHENS)[Kind]['zoned'] extends true ? Kind : never }[WhenKind];
type KindSetOffByStops = {
  [Kind in WhenKind]: (typeof WHENS)[Kind]['stopSetsOff'] extends true ? Kind : never;
}[WhenKind];

/** Whether a schedule fires it, rather than something that happened. */
export const isScheduledKind = (kind: WhenKind): kind is ScheduledKind => TRIGGERS[WHENS[kind].trigger].scheduled;

/** Whether an alarm says if what was done has helped. */
export const hasAlarm = (kind: WhenKind): boolean => TRIGGERS[WHENS[kind].trigger].alarm;

export type ScheduledWhen = Extract<When, { kind: ScheduledKind }>;
export const isScheduled = (when: When): when is ScheduledWhen => isScheduledKind(when.kind);

export const isZoned = (when: When): when is Extract<When, { kind: ZonedKind }> => WHENS[when.kind].zoned;

export const isSetOffByStops = (when: When): when is Extract<When, { kind: KindSetOffByStops }> =>
  WHENS[when.kind].stopSetsOff;
