import * as z from 'zod/mini';
import { ActionNameSchema } from '#core/action.ts';
import { NameSchema, REPLICA_MAX, REPLICA_MIN } from '#core/component.ts';
import { HuaweiProviderSchema } from '#core/huawei-alarm/alarm-state.ts';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import { DURATION, DURATION_IN_WORDS } from '#schedule/duration.ts';
import { OPERATIONS_USED_UP } from '#simulator/aws/durable-meter.ts';
import { AwsLimitsSchema } from '#simulator/aws/limits.ts';
import { ABSENT } from '#simulator/web/troubles.ts';

const DurationSchema = z.string().check(z.regex(DURATION, DURATION_IN_WORDS));

/** A time of the drill's day, in its zone: `09:00` or `09:00:30`. */
const TimeSchema = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'a time of day between 00:00 and 23:59:59, such as 09:00'));

const ReplicaSchema = z.optional(z.int().check(z.gte(REPLICA_MIN), z.lte(REPLICA_MAX)));

const VersionsSchema = z.array(z.string()).check(z.minLength(1, 'at least one version'));

/** How a component begins the day; `versions` are its snapshots, oldest first, and the last one runs. */
export const BeginningSchema = z.strictObject({
  status: z.optional(z.enum(['RUNNING', 'STOPPED', 'DOWN', 'FAILED'])),
  replica: ReplicaSchema,
  versions: z.optional(VersionsSchema),
  /** Versions that are sick from the beginning: health checks of the component are red while they run. */
  sick: z.optional(VersionsSchema),
  /** ServiceStage does not know it at all. */
  missing: z.optional(z.boolean()),
});

/** What happens that day: each kind of event by the key that names it. */
export const EVENT_SCHEMAS = {
  alarm: z.strictObject({ at: TimeSchema, alarm: z.string(), for: z.optional(DurationSchema) }),
  /** An alarm of Huawei's, by the name of its rule, of a service and about a resource where several have that name: each message delivered so often, and that it is red so much later than it was sent. */
  huaweiAlarm: z.strictObject({
    at: TimeSchema,
    huaweiAlarm: z.string(),
    from: z.optional(HuaweiProviderSchema),
    resource: z.optional(z.string()),
    for: z.optional(DurationSchema),
    deliveries: z.optional(z.int().check(z.gte(1), z.lte(7))),
    late: z.optional(DurationSchema),
  }),
  /** An alarm has no data. */
  noData: z.strictObject({ at: TimeSchema, noData: z.string(), until: TimeSchema }),
  /** Another alarm suppresses the actions of a composite one. */
  suppressed: z.strictObject({ at: TimeSchema, suppressed: z.string(), until: TimeSchema }),
  /** A mute rule holds for an alarm. */
  muted: z.strictObject({ at: TimeSchema, muted: z.string(), until: TimeSchema }),
  /** Somebody switches the actions of an alarm off. */
  actionsOff: z.strictObject({ at: TimeSchema, actionsOff: z.string(), until: TimeSchema }),
  /** `sick` from its first minute, or after so long; otherwise it is well. A pipeline may say how many replicas there are to be. */
  deploy: z.strictObject({
    at: TimeSchema,
    deploy: NameSchema,
    version: z.string(),
    sick: z.optional(z.literal(true)),
    sickAfter: z.optional(DurationSchema),
    replica: ReplicaSchema,
    /** A gray release: half way it waits, until a person continues it. */
    gray: z.optional(z.literal(true)),
  }),
  /** A version that ran well is sick from then on. */
  sickens: z.strictObject({ at: TimeSchema, sickens: NameSchema, version: z.string() }),
  /** A health check is red every other minute, whatever it looks at. */
  flaps: z.strictObject({ at: TimeSchema, flaps: NameSchema, until: TimeSchema }),
  /** The probe dies whenever it is invoked. */
  probeDies: z.strictObject({ at: TimeSchema, probeDies: z.literal(true), until: TimeSchema }),
  /** A person answers what the automation asks at that time. */
  approve: z.strictObject({ at: TimeSchema, approve: NameSchema, by: z.string() }),
  deny: z.strictObject({ at: TimeSchema, deny: NameSchema, by: z.string() }),
  /** Some of its replicas die, 1 unless said, and come up again by themselves. */
  kills: z.strictObject({ at: TimeSchema, kills: NameSchema, replica: ReplicaSchema }),
  /** A person stops what runs of an automation at that time. */
  stopRuns: z.strictObject({ at: TimeSchema, stopRuns: NameSchema, by: z.string() }),
  /** A person holds a component, until then if that is said; or stops everything in a hurry. */
  hold: z.strictObject({ at: TimeSchema, hold: NameSchema, by: z.string(), until: z.optional(TimeSchema) }),
  stopAll: z.strictObject({ at: TimeSchema, stopAll: z.literal(true), by: z.string() }),
  /** A person releases a component, or everything and whatever was stopped; what waited for that is done. */
  release: z.strictObject({ at: TimeSchema, release: NameSchema, by: z.string() }),
  releaseAll: z.strictObject({ at: TimeSchema, releaseAll: z.literal(true), by: z.string() }),
  /** A person gives a component another number of replicas until then, whatever schedules want of it. */
  override: z.strictObject({
    at: TimeSchema,
    override: NameSchema,
    replica: z.int().check(z.gte(REPLICA_MIN), z.lte(REPLICA_MAX)),
    by: z.string(),
    until: TimeSchema,
  }),
  /** A person ends it before its time: what schedules want by then is begun. */
  endOverride: z.strictObject({ at: TimeSchema, endOverride: NameSchema, by: z.string() }),
  /** A person begins an automation by hand, for one of its components or for all of them. */
  run: z.strictObject({ at: TimeSchema, run: NameSchema, by: z.string(), component: z.optional(NameSchema) }),
  /** Lambda takes on nothing. */
  lambdaAway: z.strictObject({ at: TimeSchema, lambdaAway: z.literal(true), until: TimeSchema }),
  /** Lambda takes events on, and has no concurrency left to begin them. */
  lambdaThrottles: z.strictObject({ at: TimeSchema, lambdaThrottles: z.literal(true), until: TimeSchema }),
  /** The reconciler dies whenever it is invoked; or EventBridge Scheduler fires nothing, and never does so later. */
  away: z.strictObject({ at: TimeSchema, away: z.enum(ABSENT), until: TimeSchema }),
  /** Every event is delivered so often, a second apart. */
  delivers: z.strictObject({ at: TimeSchema, delivers: z.int().check(z.gte(2), z.lte(10)), until: TimeSchema }),
  throttle: z.strictObject({ at: TimeSchema, throttle: z.literal(true), until: TimeSchema }),
  unavailable: z.strictObject({ at: TimeSchema, unavailable: z.literal(true), until: TimeSchema }),
  /** A job that begins meanwhile takes so many times as long. */
  slow: z.strictObject({ at: TimeSchema, slow: z.int().check(z.gte(2), z.lte(100)), until: TimeSchema }),
  /** Whatever ServiceStage is asked it does, and its answers get lost. */
  losesAnswers: z.strictObject({ at: TimeSchema, losesAnswers: z.literal(true), until: TimeSchema }),
  job: z.strictObject({
    at: TimeSchema,
    job: z.enum(['fails', 'partially-fails', 'cancelled', 'undone', 'hangs']),
    component: NameSchema,
    action: ActionNameSchema,
    message: z.optional(z.string()),
  }),
  neverReady: z.strictObject({ at: TimeSchema, neverReady: NameSchema }),
  lostReply: z.strictObject({ at: TimeSchema, lostReply: NameSchema, action: ActionNameSchema }),
  rotateCredentials: z.strictObject({ at: TimeSchema, rotateCredentials: z.literal(true) }),
  byHand: z.strictObject({
    at: TimeSchema,
    byHand: z.enum(['start', 'stop', 'restart', 'scale', 'continue_deploy']),
    component: NameSchema,
    replica: ReplicaSchema,
  }),
} as const;

export const DrillEventSchema = z.union(Object.values(EVENT_SCHEMAS));
export type DrillEvent = z.infer<typeof DrillEventSchema>;

export type EventOf<Kind extends string> = Extract<DrillEvent, Readonly<Record<Kind, unknown>>>;

/** How the runs of an automation should end; without `component`, each of its components once. */
export const ExpectationSchema = z.strictObject({
  automation: NameSchema,
  component: z.optional(NameSchema),
  outcome: OutcomeNameSchema,
  reason: z.optional(z.string()),
  /** How many runs end so; 1 unless said. */
  times: z.optional(z.int().check(z.gte(0))),
});
export type Expectation = z.infer<typeof ExpectationSchema>;

/** A drill: what happens on the simulated day, and how the runs should end. */
export const DrillSchema = z.strictObject({
  /** The zone of the day and its times; that of the most schedules unless said. */
  timezone: z.optional(z.string()),
  credentials: z.optional(z.enum(['permanent', 'temporary', 'user'])),
  /** For how long temporary keys last, from the beginning and from each rotation, and say so in the parameter; for ever unless said. */
  keysLast: z.optional(DurationSchema),
  /** How often AWS delivers every event, a second apart: at least once is all it promises. */
  deliveries: z.optional(z.int().check(z.gte(1), z.lte(10))),
  /** The part of the day that is played; all of it unless said. */
  hours: z.optional(z.strictObject({ from: TimeSchema, until: TimeSchema })),
  /** At which second of its minute a schedule fires; the same seed, the same seconds. 1 unless said. */
  seed: z.optional(z.int()),
  /** What AWS answers an execution that has used up its operations: it `fails` unless said, or it `throttles` until its time is over. */
  operationsUsedUp: z.optional(z.enum(OPERATIONS_USED_UP)),
  /** How often a second AWS takes what is asked of it; as it documents unless said. */
  limits: z.optional(AwsLimitsSchema),
  /** Every so many calls to AWS the function that makes one dies, in turn after it was done and instead of it. */
  crashEvery: z.optional(z.int().check(z.gte(2))),
  /** Every so many answers of ServiceStage get lost, whatever it did. */
  loseEvery: z.optional(z.int().check(z.gte(2))),
  components: z.optional(z.record(NameSchema, BeginningSchema)),
  events: z.optional(z.array(DrillEventSchema)),
  /** Without it, every run should end `succeeded`, or `skipped` as `already-there`, `closed`, `observed` or `approval-expired`. */
  expect: z.optional(z.array(ExpectationSchema)),
  /** How many dead letters there are after it that matter; none unless said. */
  deadLetters: z.optional(z.int().check(z.gte(0))),
  /** How many executions have not ended long after it; none unless said. */
  unfinished: z.optional(z.int().check(z.gte(0))),
});
export type Drill = z.infer<typeof DrillSchema>;
export type Beginning = z.infer<typeof BeginningSchema>;
