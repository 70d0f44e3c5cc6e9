import * as z from 'zod/mini';
import { NoParametersSchema, RollbackParametersSchema, ScaleParametersSchema } from '#core/action.ts';
import { type CalendarInput, CalendarSchema } from '#core/calendar.ts';
import { ComponentSchema, NameSchema, ProjectIdSchema } from '#core/component.ts';
import { isEndpoint } from '#core/endpoint.ts';
import { ModeSchema } from '#core/event.ts';
import { HealthCheckSchema } from '#core/health-check.ts';
import {
  BudgetSettingSchema,
  CooldownSchema,
  ExpiresSchema,
  OFF,
  SettleSchema,
  StormSettingSchema,
  TimeoutSchema,
  WithinSchema,
} from './limit-settings.ts';
import { WhenSchema } from './when.ts';

const commonFields = {
  when: WhenSchema,
  components: z.array(NameSchema).check(z.minLength(1)),
  /** Calendars on whose dates a schedule does nothing, and those on whose dates alone it does something, in its own zone. */
  except: z.optional(z.array(NameSchema).check(z.minLength(1))),
  only: z.optional(z.array(NameSchema).check(z.minLength(1))),
  /** How long the job may take; 30m unless said. */
  timeout: z.optional(TimeoutSchema),
  /** How old an occurrence may be when it is acted on; 15m unless said. */
  expires: z.optional(ExpiresSchema),
  /** How long after an action the same one is not sent to the component again; 10m for a restart, else off, unless said. */
  cooldown: z.optional(z.union([z.literal(OFF), CooldownSchema])),
  /** How many actions a component gets from this automation; 3 per 1h for a restart, else off, unless said. */
  budget: z.optional(z.union([z.literal(OFF), BudgetSettingSchema])),
  /** `act` unless said; `observe` sends nothing, `approve` asks a person first. */
  mode: z.optional(ModeSchema),
};

/** How long what was done is given to help; a restart 5m before its alarm is looked at, a rollback 3 periods of its check unless said. */
const settleField = { settle: z.optional(SettleSchema) };

/** Where it is not a schedule that fires: `{ within: 10m, least: 3, share: 0.5 }` unless said. */
const stormField = { storm: z.optional(z.union([z.literal(OFF), StormSettingSchema])) };

/** One automation: a trigger, components, and one of the five actions with its parameters. */
export const AutomationSchema = z.discriminatedUnion('action', [
  z.strictObject({ ...commonFields, action: z.literal('start'), parameters: z.optional(NoParametersSchema) }),
  z.strictObject({ ...commonFields, action: z.literal('stop'), parameters: z.optional(NoParametersSchema) }),
  z.strictObject({
    ...commonFields,
    ...stormField,
    ...settleField,
    action: z.literal('restart'),
    parameters: z.optional(NoParametersSchema),
  }),
  z.strictObject({
    ...commonFields,
    action: z.literal('scale'),
    parameters: ScaleParametersSchema,
    /** Whether a stopped component is started first; it is left alone unless said. */
    startStopped: z.optional(z.boolean()),
  }),
  z.strictObject({
    ...commonFields,
    ...stormField,
    ...settleField,
    action: z.literal('rollback'),
    parameters: RollbackParametersSchema,
    /** 2h unless said. */
    within: z.optional(z.union([z.literal(OFF), WithinSchema])),
    /** Whether `previous` may be a version that no health check has seen healthy; refused unless said. */
    untested: z.optional(z.enum(['allow', 'refuse'])),
  }),
]);
export type Automation = z.infer<typeof AutomationSchema>;

/** The region becomes part of a host name that credentials are sent to: no dots, no slashes. */
const RegionSchema = z.string().check(z.maxLength(40), z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/));

/** SSM refuses names that begin with aws or ssm, in any case. */
const ParameterNameSchema = z
  .string()
  .check(z.maxLength(1011), z.regex(/^(\/[\w.-]+){1,15}$/), z.regex(/^\/(?!aws|ssm)/i));

/** Where ServiceStage is, and the name of the SSM parameter that holds the credentials. */
export const ServiceStageSettingsSchema = z.strictObject({
  region: RegionSchema,
  projectId: ProjectIdSchema,
  /** Derived from the region unless given. */
  endpoint: z.optional(z.string().check(z.refine(isEndpoint))),
  credentialsParameter: z._default(ParameterNameSchema, '/servicestage-autopilot/credentials'),
  /** How many requests ServiceStage takes of this project: what a minute of schedules is measured by. 20 unless said. */
  requestsPerSecond: z.optional(z.int().check(z.gte(1), z.lte(1000))),
});

/** The whole automations file. What a shape cannot say (unknown names, bounds, cron, zones) is in `automations/mistakes`. */
export const AutomationsSchema = z.strictObject({
  servicestage: ServiceStageSettingsSchema,
  components: z.record(NameSchema, ComponentSchema),
  calendars: z._default(z.record(NameSchema, CalendarSchema), {}),
  healthChecks: z._default(z.record(NameSchema, HealthCheckSchema), {}),
  automations: z.record(NameSchema, AutomationSchema),
});
export type Automations = z.infer<typeof AutomationsSchema>;
/** What an operator writes: defaults may be left out, and a calendar may be a file, which is read before the rest is checked. */
export type AutomationsInput = Omit<z.input<typeof AutomationsSchema>, 'calendars'> & {
  calendars?: Record<string, CalendarInput>;
};
