import * as z from 'zod/mini';
import { NoParametersSchema, RollbackParametersSchema, ScaleParametersSchema } from './action.ts';
import { ComponentSchema, NameSchema, ProjectIdSchema } from './component.ts';
import { DurationSchema, durationSeconds } from './duration.ts';
import { isEndpoint } from './endpoint.ts';

const MINUTE = 60;
const WEEK = 7 * 24 * 60 * MINUTE;

/** EventBridge Scheduler counts no seconds. */
const RateSchema = DurationSchema.check(
  z.refine((text) => (durationSeconds(text) ?? 0) % MINUTE === 0, 'whole minutes, at least 1m'),
);

export const TimeoutSchema = DurationSchema.check(
  z.refine((text) => {
    const seconds = durationSeconds(text) ?? MINUTE;
    return seconds >= MINUTE && seconds <= WEEK;
  }, 'from 1m to 7d'),
);

const isControl = (character: string): boolean => character < ' ' || character === '\u007f';

/** CloudWatch's own rule for alarm names. */
const AlarmNameSchema = z.string().check(
  z.minLength(1),
  z.maxLength(255),
  z.refine((name) => ![...name].some(isControl), 'no control characters'),
);

/** The keys of each kind of trigger. `cron` is AWS's six fields without `cron(...)`, `rate` whole minutes, `at` local time. */
export const WHEN_FORMS = {
  cron: { cron: z.string(), timezone: z.string() },
  rate: { rate: RateSchema },
  at: { at: z.string(), timezone: z.string() },
  alarm: { alarm: AlarmNameSchema },
} as const;

/** When an automation fires. */
export const WhenSchema = z.union([
  z.strictObject(WHEN_FORMS.cron),
  z.strictObject(WHEN_FORMS.rate),
  z.strictObject(WHEN_FORMS.at),
  z.strictObject(WHEN_FORMS.alarm),
]);
export type When = z.infer<typeof WhenSchema>;

const commonFields = {
  when: WhenSchema,
  components: z.array(NameSchema).check(z.minLength(1)),
  /** How long the job may take; 30m unless said. */
  timeout: z.optional(TimeoutSchema),
};

/** One automation: a trigger, components, and one of the five actions with its parameters. */
export const AutomationSchema = z.discriminatedUnion('action', [
  z.strictObject({ ...commonFields, action: z.literal('start'), parameters: z.optional(NoParametersSchema) }),
  z.strictObject({ ...commonFields, action: z.literal('stop'), parameters: z.optional(NoParametersSchema) }),
  z.strictObject({ ...commonFields, action: z.literal('restart'), parameters: z.optional(NoParametersSchema) }),
  z.strictObject({ ...commonFields, action: z.literal('scale'), parameters: ScaleParametersSchema }),
  z.strictObject({ ...commonFields, action: z.literal('rollback'), parameters: RollbackParametersSchema }),
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
});
export type ServiceStageSettings = z.infer<typeof ServiceStageSettingsSchema>;

/** The whole automations file. What a shape cannot say (unknown names, bounds, cron, zones) is in `check-automations.ts`. */
export const AutomationsSchema = z.strictObject({
  servicestage: ServiceStageSettingsSchema,
  components: z.record(NameSchema, ComponentSchema),
  automations: z.record(NameSchema, AutomationSchema),
});
export type Automations = z.infer<typeof AutomationsSchema>;
/** What an operator writes: defaults may be left out. */
export type AutomationsInput = z.input<typeof AutomationsSchema>;
