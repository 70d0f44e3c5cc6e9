import * as z from 'zod/mini';
import { type ActionName, type InterruptingAction, NoParametersSchema } from '#core/action.ts';
import { CalendarSchema } from '#core/calendar.ts';
import { NameSchema } from '#core/component.ts';
import { ACTION, AutomationKeys, PARAMETERS, RollbackKeys, ScaleKeys } from './automation-keys.ts';
import { WrittenCalendarSchema } from './calendar.ts';
import { ListedComponentSchema } from './component.ts';
import { DEPLOYMENT_KEYS } from './deployment-keys.ts';
import { field, forms, keys } from './field.ts';
import { HealthCheckSchema } from './health-check.ts';
import { HuaweiAlarmsSchema } from './huawei-alarms.ts';
import { mapInWords } from './in-words.ts';
import { ServiceStageSettingsSchema } from './servicestage.ts';
import { readWhen } from './when.ts';

const none = field(z.optional(NoParametersSchema), { ...PARAMETERS, otherwise: 'none' });
const StartStopKeys = z.omit(AutomationKeys, {
  startStopped: true,
  storm: true,
  within: true,
  untested: true,
  settle: true,
});
const RestartKeys = z.omit(AutomationKeys, { startStopped: true, within: true, untested: true, keep: true });
const ScaleAutomationKeys = z.omit(AutomationKeys, { storm: true, within: true, untested: true, settle: true });
const RollbackAutomationKeys = z.omit(AutomationKeys, { startStopped: true, keep: true });

const BY_ACTION = {
  start: z.extend(StartStopKeys, { action: field(z.literal('start'), ACTION), parameters: none }),
  stop: z.extend(StartStopKeys, { action: field(z.literal('stop'), ACTION), parameters: none }),
  restart: z.extend(RestartKeys, { action: field(z.literal('restart'), ACTION), parameters: none }),
  scale: z.extend(ScaleAutomationKeys, {
    action: field(z.literal('scale'), ACTION),
    parameters: field(ScaleKeys, PARAMETERS),
  }),
  rollback: z.extend(RollbackAutomationKeys, {
    action: field(z.literal('rollback'), ACTION),
    parameters: field(RollbackKeys, PARAMETERS),
  }),
} satisfies { readonly [Action in ActionName]: z.ZodMiniType<{ readonly action: Action }> };
const { start, ...others } = BY_ACTION;

/** One automation: a trigger, components, and one of the five actions with its parameters. */
export const AutomationSchema = forms(
  AutomationKeys,
  z.discriminatedUnion('action', [start, ...Object.values(others)]),
);

/** As it is written, and read: its trigger says its kind, and its components are names, also where they were selected. */
const ReadAutomationSchema = z.pipe(
  AutomationSchema,
  z.transform((written, { issues }) => {
    const { components } = written;
    if (Array.isArray(components)) return { ...written, when: readWhen(written.when), components };
    issues.push({
      code: 'custom',
      message: 'names in the place of a selection',
      path: ['components'],
      input: components,
    });
    return z.NEVER;
  }),
);
export type Automation = z.infer<typeof ReadAutomationSchema>;
export type InterruptingAutomation = Extract<Automation, { action: InterruptingAction }>;

const FilePathSchema = z.string().check(z.minLength(1));
const A_FLEET = 'the path of a .csv, .json or .yaml file, from the folder of the automations file';

/** The whole file as an operator writes it. What a shape cannot say (unknown names, bounds, cron, zones) is in `automations/mistakes`. */
export const WrittenSchema = field(
  keys('an automations file', {
    ...DEPLOYMENT_KEYS,
    servicestage: field(ServiceStageSettingsSchema, {
      right: 'servicestage says where ServiceStage is: { region, projectId }',
      form: 'where ServiceStage is, and where its credentials are kept',
    }),
    components: field(z._default(z.record(NameSchema, ListedComponentSchema), {}), {
      right: 'components are a map of names: { shop-web: { applicationId, componentId, instanceId } }',
      form: 'a map of names to component instances',
      otherwise: 'those of `componentsFrom`',
      each: mapInWords(ListedComponentSchema),
    }),
    componentsFrom: field(z.optional(z.union([FilePathSchema, z.array(FilePathSchema).check(z.minLength(1))])), {
      right: `componentsFrom is ${A_FLEET}, or a list of such paths`,
      form: 'the path of [a fleet](#fleets), `.csv`, `.json` or `.yaml`, from the folder of this file, or a list of such paths',
      otherwise: 'none',
      each: `a fleet is named by ${A_FLEET}`,
    }),
    calendars: field(z._default(z.record(NameSchema, WrittenCalendarSchema), {}), {
      right: 'calendars are a map of names: { cn-holidays: { dates } }',
      form: 'a map of names to calendars, each the days of something',
      otherwise: 'none',
      each: 'a calendar is { dates }, or { file } with the path of an .ics file',
    }),
    healthChecks: field(z._default(z.record(NameSchema, HealthCheckSchema), {}), {
      right: 'health checks are a map of names: { shop-web-live: { component, url } }',
      form: 'a map of names to health checks, each of one component',
      otherwise: 'none',
      each: 'a health check is { component, url }, or { component, kind: instance }',
    }),
    huaweiAlarms: field(z.optional(HuaweiAlarmsSchema), {
      right:
        'huaweiAlarms is { topics }, such as { topics: [urn:smn:cn-north-4:0123456789abcdef0123456789abcdef:alarms] }',
      form: "`{ topics }`, and `secretHeaderParameter` if it is wanted: where [Huawei's alarms](huawei-alarms.md) come from; the stack then has an address for them",
      otherwise: 'none: nothing of Huawei’s is listened to',
    }),
    automations: field(z.record(NameSchema, AutomationSchema), {
      right: 'automations are a map of names: { workday-morning: { when, components, action } }',
      form: 'a map of names to automations, each a trigger, components and an action',
      each: mapInWords(AutomationKeys),
    }),
  }),
  {
    right:
      'an automations file is a map of servicestage, components and automations, with calendars and healthChecks if need be',
    form: 'what is done with which components, and when',
  },
);
/** What keys at the top of a file begin with that are the operator's own, and that nothing here reads. */
export const OWN_KEY = 'x-';

export type AutomationsInput = z.input<typeof WrittenSchema> & { readonly [own: `x-${string}`]: unknown };

/** The same once the files of calendars are read, defaults filled in, and triggers told apart by their kind. */
export const AutomationsSchema = z.extend(WrittenSchema, {
  calendars: z._default(z.record(NameSchema, CalendarSchema), {}),
  automations: z.record(NameSchema, ReadAutomationSchema),
});
export type Automations = z.infer<typeof AutomationsSchema>;
