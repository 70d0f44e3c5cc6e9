import * as z from 'zod/mini';
import { NoParametersSchema, RollbackParametersSchema, ScaleParametersSchema } from './action.ts';
import { CalendarSchema } from './calendar.ts';
import { NameSchema, namedWith, targetIdOf } from './component.ts';
import { CheckSchema } from './health-check.ts';
import { foldedId } from './id.ts';
import { TRIGGERS, TriggerSchema } from './trigger.ts';

/** `observe` does everything but the POST; `approve` asks a person before it. */
export const ModeSchema = z.enum(['act', 'observe', 'approve']);
export type Mode = z.infer<typeof ModeSchema>;

const SecondsSchema = z.int().check(z.gte(0));

/** At most so many actions of one automation on one component within `per` seconds. */
const BudgetSchema = z.strictObject({ actions: z.int().check(z.gte(1)), per: SecondsSchema.check(z.gte(1)) });

/** When too many of a family ask for restart or rollback at once: at least `least`, and more than `share` of `size`. */
export const StormSchema = z.strictObject({
  family: z.string(),
  size: z.int().check(z.gte(1)),
  within: SecondsSchema,
  least: z.int().check(z.gte(1)),
  share: z.number().check(z.gte(0), z.lte(1)),
});
export type Storm = z.infer<typeof StormSchema>;

/** In seconds: what a schedule wants is mostly still wanted an hour later, and seldom after that. */
const DEFAULT_EXPIRES = 3600;

/** Bounds of one run, in seconds. */
export const LimitsSchema = z.strictObject({
  /** How old an occurrence may be when it is acted on. */
  expires: z._default(SecondsSchema, DEFAULT_EXPIRES),
  /** How long another run that has the component is waited for. */
  wait: z._default(SecondsSchema, 600),
  /** How long a component in the middle of something else is waited for before the run is skipped. */
  patience: SecondsSchema,
  /** How long the job may take. */
  timeout: z.int().check(z.gte(1)),
  /** How long the component may take to be seen in the wanted state once the job succeeded. */
  ready: z.int().check(z.gte(1)),
  /** How long after an action the same one is not sent to the component again, by whichever automation. */
  cooldown: z.optional(SecondsSchema),
  budget: z.optional(BudgetSchema),
  /** For how long its alarm has to be red without a break before anything is done; not at all unless said. */
  redFor: z.optional(z.int().check(z.gte(1))),
  storm: z.optional(StormSchema),
  /** How many of the components of the event are under way at once; all of them unless said. */
  atOnce: z.optional(z.int().check(z.gte(1))),
  /** On how many components the automation may fail, or not know, before the rest is called off. */
  stopAfter: z.optional(z.int().check(z.gte(1))),
  /** A rollback: how old the running version may be at the most. */
  within: z.optional(SecondsSchema),
  /**
   * How long what was done is given to help: a restart looks at its alarm again after it, a rollback wants its health checks green
   * for so long. Five minutes, or three periods of the check, unless said.
   */
  settle: z.optional(SecondsSchema),
  /** Of a schedule: how often its components are looked at once it is reached, so that it stays so until their next schedule. */
  keep: z.optional(SecondsSchema.check(z.gte(1))),
});
export type Limits = z.infer<typeof LimitsSchema>;

/** Of a template of before: its events may be on their way for a day while the function is replaced, or come back as dead letters. */
function withNamesOfToday(limits: unknown): unknown {
  if (typeof limits !== 'object' || limits === null || !('job' in limits) || 'timeout' in limits) return limits;
  const { job, ...others } = limits;
  return { ...others, timeout: job };
}

const DeliveredLimitsSchema = z.pipe(
  z.transform((limits: z.input<typeof LimitsSchema>) => withNamesOfToday(limits)),
  LimitsSchema,
);

/** TF acceptance runs took up to 15 minutes and status is only pulled periodically: hence 30 and 10 minutes. */
export const DEFAULT_LIMITS = {
  expires: DEFAULT_EXPIRES,
  wait: 600,
  patience: 600,
  timeout: 1800,
  ready: 600,
} satisfies Limits;

/** In seconds: what a restart is given to help before its alarm is looked at. A rollback is given periods of its health checks. */
export const DEFAULT_SETTLE = 300;

const CalendarNamesSchema = z.array(NameSchema).check(z.minLength(1));

/** Of a schedule: its calendars, and which of them have to hold its date, or must not. */
export const EventCalendarSchema = z
  .strictObject({
    except: z.optional(CalendarNamesSchema),
    only: z.optional(CalendarNamesSchema),
    calendars: z.record(NameSchema, CalendarSchema),
  })
  .check(
    z.refine(
      ({ except = [], only = [], calendars }) => [...except, ...only].every((name) => Object.hasOwn(calendars, name)),
      'every calendar that is named',
    ),
  );
export type EventCalendar = z.infer<typeof EventCalendarSchema>;

/** A component with health checks of it: of a rollback all that watch it, of any other action the one that set it off. */
export const CheckedComponentSchema = namedWith({ checks: z.optional(z.array(CheckSchema)) });
export type CheckedComponent = z.infer<typeof CheckedComponentSchema>;

/** One that is there twice would be acted on twice, since both had the same owner. */
const eachOnce = z.refine<readonly CheckedComponent[]>(
  (components) => new Set(components.map((one) => foldedId(targetIdOf(one)))).size === components.length,
  'each component once',
);

const RunEventSchema = z.strictObject({
  automation: NameSchema,
  /** A schedule's scheduled time, or the id of the event that fired: what makes a delivery recognizable as the same one. */
  occurrence: z.string().check(z.minLength(1)),
  /** Of the try, from 1, where an execution was begun for it by name. An event that AWS delivers has none, and opens its own aim. */
  number: z.optional(z.int().check(z.gte(1))),
  at: z.iso.datetime(),
  trigger: TriggerSchema,
  components: z.array(CheckedComponentSchema).check(z.minLength(1), eachOnce),
  /** The one component that this is about, where the trigger told; all of them otherwise. */
  only: z.optional(NameSchema),
  calendar: z.optional(EventCalendarSchema),
  /** Of what follows an outcome: false where a schedule began it all. By the trigger unless said. */
  urgent: z.optional(z.boolean()),
  /** Of one of several components: what a sunny run of it sends is reserved already. */
  reserved: z.optional(z.literal(true)),
  mode: z._default(ModeSchema, 'act'),
  limits: z._default(DeliveredLimitsSchema, DEFAULT_LIMITS),
});

export const StartEventSchema = z.extend(RunEventSchema, {
  action: z.literal('start'),
  parameters: z._default(NoParametersSchema, {}),
});
export const StopEventSchema = z.extend(RunEventSchema, {
  action: z.literal('stop'),
  parameters: z._default(NoParametersSchema, {}),
});
export const RestartEventSchema = z.extend(RunEventSchema, {
  action: z.literal('restart'),
  parameters: z._default(NoParametersSchema, {}),
});
export const ScaleEventSchema = z.extend(RunEventSchema, {
  action: z.literal('scale'),
  parameters: ScaleParametersSchema,
  /** Whether a stopped component is started first. */
  startStopped: z._default(z.boolean(), false),
});
export const RollbackEventSchema = z.extend(RunEventSchema, {
  action: z.literal('rollback'),
  parameters: RollbackParametersSchema,
  /** Whether `previous` may be a version that was never seen healthy, where the component has a health check. */
  untested: z._default(z.enum(['allow', 'refuse']), 'refuse'),
});

/** What a function receives: EventBridge delivers it complete, so no function learns what an alarm looks like on the wire. */
export const EventSchemas = {
  start: StartEventSchema,
  stop: StopEventSchema,
  restart: RestartEventSchema,
  scale: ScaleEventSchema,
  rollback: RollbackEventSchema,
} as const;

/** For whoever is given events of any function. */
export const AnyEventSchema = z.discriminatedUnion('action', [
  StartEventSchema,
  StopEventSchema,
  RestartEventSchema,
  ScaleEventSchema,
  RollbackEventSchema,
]);

export type StartEvent = z.infer<typeof StartEventSchema>;
export type StopEvent = z.infer<typeof StopEventSchema>;
export type RestartEvent = z.infer<typeof RestartEventSchema>;
export type ScaleEvent = z.infer<typeof ScaleEventSchema>;
export type RollbackEvent = z.infer<typeof RollbackEventSchema>;
export type RunEvent = StartEvent | StopEvent | RestartEvent | ScaleEvent | RollbackEvent;

/** Whether it goes before whatever schedules have begun. */
export const isUrgent = ({ urgent, trigger }: Pick<RunEvent, 'urgent' | 'trigger'>): boolean =>
  urgent ?? TRIGGERS[trigger.kind].urgent;
