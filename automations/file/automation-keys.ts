import * as z from 'zod/mini';
import { ActionNameSchema, RollbackParametersSchema, ScaleParametersSchema } from '#core/action.ts';
import { NameSchema } from '#core/component.ts';
import { ModeSchema } from '#core/event.ts';
import { REPLICA_COUNT } from './component.ts';
import { field, keys } from './field.ts';
import { inWords } from './in-words.ts';
import { SelectionKeys } from './labels.ts';
import {
  BudgetSettingSchema,
  CooldownSchema,
  ExpiresSchema,
  KeepSchema,
  OFF,
  SettleSchema,
  ShareSchema,
  StormSettingSchema,
  TimeoutSchema,
  WithinSchema,
} from './limit-settings.ts';
import { TRIGGERS_IN_WORDS, WhenSchema } from './when.ts';

const orOff = <Schema extends z.core.$ZodType>(schema: Schema) => z.optional(z.union([z.literal(OFF), schema]));
const NamesSchema = z.array(NameSchema).check(z.minLength(1));
const CALENDAR = 'a calendar is named as under calendars, such as cn-holidays';

export const ACTION = {
  right: `an action is ${inWords(ActionNameSchema.options, 'or')}`,
  form: inWords(
    ActionNameSchema.options.map((action) => `\`${action}\``),
    'or',
  ),
};
export const PARAMETERS = {
  right: 'scale takes { replica }, and hosts too on vmapp; rollback takes { version }',
  form: '[what the action takes](#actions)',
};

/** Every key that one action or another has, in the order in which they are told. */
export const AutomationKeys = keys('an automation', {
  when: field(WhenSchema, {
    right: `when is ${TRIGGERS_IN_WORDS}`,
    form: '[a trigger](#triggers)',
  }),
  components: field(z.union([NamesSchema, SelectionKeys]), {
    right:
      'components are a list of one or more names, such as [shop-web], or { where } with labels, such as { where: { team: shop } }',
    form: 'a list of names from `components`, or `{ where }`',
    each: 'a component is named as under components, such as shop-web',
    text: true,
  }),
  action: field(ActionNameSchema, ACTION),
  parameters: field(z.optional(z.unknown()), { ...PARAMETERS, otherwise: 'none, where the action takes none' }),
  startStopped: field(z.optional(z.boolean()), {
    right: 'startStopped is true or false',
    form: '`true`: a `scale` starts a component that is stopped, and scales it then',
    otherwise: '`false`',
  }),
  timeout: field(z.optional(TimeoutSchema), {
    right: 'a timeout is a duration from 1m to 7d, such as 30m or 2h',
    form: 'how long the job may take, `1m` to `7d`',
    otherwise: '`30m`',
  }),
  expires: field(z.optional(ExpiresSchema), {
    right: 'expires is a duration from 1m to 24h, such as 1h',
    form: 'for how long it is [pursued](#a-time-that-is-missed), `1m` to `24h`: nothing is sent for an occurrence that is older',
    otherwise: '`1h` for a schedule, `4h` with `mode: approve`; for all others 15 minutes more than `cooldown`',
  }),
  cooldown: field(orOff(CooldownSchema), {
    right: 'a cooldown is a duration up to 7d, such as 10m, or off',
    form: 'how long the same action is not sent to the same component again, up to `7d`, or `off`',
    otherwise: '`restart`: `10m`, `rollback`: `30m`; else `off`',
  }),
  budget: field(orOff(BudgetSettingSchema), {
    right: 'a budget is { actions, per }, such as { actions: 3, per: 1h }, or off',
    form: '`{ actions, per }`: so many actions for each component within so long, or `off`',
    otherwise: '`restart`: `{ actions: 3, per: 1h }`; else `off`',
  }),
  storm: field(orOff(StormSettingSchema), {
    right: 'a storm is { within, least }, such as { within: 10m, least: 3 }, with share if need be, or off',
    form: '`{ within, least, share }` of a [storm](#limits), or `off`; only for a `restart` or `rollback` that no schedule fires',
    otherwise: '`{ within: 10m, least: 3, share: 0.5 }`',
  }),
  atOnce: field(z.optional(ShareSchema), {
    right: 'atOnce is a number of components from 1 to 10000, such as 20, or a part of them, such as 10%',
    form: 'how many of the components are [under way at once](#a-fleet-step-by-step): a number, or a part such as `10%`',
    otherwise: 'all; with `stopAfter` `10%`',
  }),
  stopAfter: field(z.optional(ShareSchema), {
    right: 'stopAfter is a number of components from 1 to 10000, such as 3, or a part of them, such as 5%',
    form: 'on how many components it may fail, or not know, before [the rest is called off](#a-fleet-step-by-step): a number, or a part such as `5%`',
    otherwise: 'none',
  }),
  within: field(orOff(WithinSchema), {
    right: 'within is a duration from 1m to 30d, such as 2h, or off',
    form: 'how old the running version may be for a `rollback`, `1m` to `30d`, or `off`',
    otherwise: '`2h`; with `mode: approve` `off`',
  }),
  untested: field(z.optional(z.enum(['allow', 'refuse'])), {
    right: 'untested versions are allow or refuse',
    form: '`allow` or `refuse`: whether `previous` may be a version never seen healthy; only for a `rollback` to `previous` of a component with a health check',
    otherwise: '`refuse`',
  }),
  settle: field(z.optional(SettleSchema), {
    right: 'settle is a duration from 1m to 24h, such as 5m',
    form: 'how long what was done is given to help, `1m` to `24h`: a `restart` looks at its alarm after it, a `rollback` wants its health checks green for so long; a mistake where there is neither',
    otherwise: '`5m`; 3 periods of the check',
  }),
  keep: field(z.optional(z.union([z.literal(true), KeepSchema])), {
    right: 'keep is true, or a duration from 1m to 24h, such as 5m, for a start, stop or scale that a schedule fires',
    form: '`true`, or how often, `1m` to `24h`: what was reached [stays so](#keep) until the next schedule of the component; for a `start`, `stop` or `scale` that a schedule fires',
    otherwise: 'what was reached is left alone; `true` is `15m`',
  }),
  mode: field(z.optional(ModeSchema), {
    right: 'a mode is act, observe or approve',
    form: '`act`; `observe`: everything but the request, and what it would have sent is told; `approve`: a person is [asked first](#approval)',
    otherwise: '`act`',
  }),
  except: field(z.optional(NamesSchema), {
    right: 'except is a list of one or more calendars, such as [cn-holidays]',
    form: 'a list of names from [`calendars`](#calendars), on whose dates nothing is done; for what a schedule fires',
    otherwise: 'none',
    each: CALENDAR,
    text: true,
  }),
  only: field(z.optional(NamesSchema), {
    right: 'only is a list of one or more calendars, such as [work-saturdays]',
    form: 'a list of names from [`calendars`](#calendars), on whose dates alone something is done; for what a schedule fires',
    otherwise: 'none',
    each: CALENDAR,
    text: true,
  }),
});

const { replica, hosts } = ScaleParametersSchema.shape;

export const ScaleKeys = keys('the parameters of scale', {
  replica: field(replica, { right: REPLICA_COUNT, form: "of a `scale`: 1 to 200, within the component's bounds" }),
  hosts: field(hosts, {
    right: 'hosts are a list of one or more ECS ids',
    form: 'of a `scale` of `vmapp` components: a list of ECS ids',
    otherwise: 'none',
    each: 'an ECS id is up to 64 letters, digits, hyphens and underscores',
    text: true,
  }),
} satisfies Record<keyof typeof ScaleParametersSchema.shape, unknown>);

export const RollbackKeys = keys('the parameters of rollback', {
  version: field(RollbackParametersSchema.shape.version, {
    right: 'a version is text: previous, or one from the snapshots, such as 1.0.0, without spaces and angle brackets',
    form: 'of a `rollback`: one of the snapshots, or `previous`',
    text: true,
  }),
} satisfies Record<keyof typeof RollbackParametersSchema.shape, unknown>);
