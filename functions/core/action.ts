import * as z from 'zod/mini';
import { ReplicaSchema } from './component.ts';

export const ACTIONS = ['start', 'stop', 'restart', 'scale', 'rollback'] as const;
export const ActionNameSchema = z.enum(ACTIONS);
export type ActionName = z.infer<typeof ActionNameSchema>;

interface ActionTraits {
  /** Sending it twice ends in the same state. */
  readonly repeatable: boolean;
  /** Service stops for a while each time it is sent: it heeds storms, settles, and keeps away from what else is done. */
  readonly interrupts: boolean;
  /** It is sent once more where the alarm that asked for it is still red. */
  readonly insists: boolean;
  /** It says how much of a component there is to be. A restart brings it back as it was; a rollback is a deployment. */
  readonly saysHowMuch: boolean;
  /** It is about a version, so it wants to hear of each that is sick, not of a component that becomes so. */
  readonly judgesVersions: boolean;
}

const TRAITS = {
  start: { repeatable: true, interrupts: false, insists: false, saysHowMuch: true, judgesVersions: false },
  stop: { repeatable: true, interrupts: false, insists: false, saysHowMuch: true, judgesVersions: false },
  restart: { repeatable: false, interrupts: true, insists: true, saysHowMuch: false, judgesVersions: false },
  scale: { repeatable: true, interrupts: false, insists: false, saysHowMuch: true, judgesVersions: false },
  rollback: { repeatable: false, interrupts: true, insists: false, saysHowMuch: false, judgesVersions: true },
} as const satisfies Record<ActionName, ActionTraits>;

/** The actions that have a trait. */
type ActionWith<Trait extends keyof ActionTraits> = {
  [Action in ActionName]: (typeof TRAITS)[Action][Trait] extends true ? Action : never;
}[ActionName];

export const isRepeatable = (action: ActionName): boolean => TRAITS[action].repeatable;

export const insists = (action: ActionName): boolean => TRAITS[action].insists;

export const saysHowMuch = (action: ActionName): boolean => TRAITS[action].saysHowMuch;

export const judgesVersions = (action: ActionName): boolean => TRAITS[action].judgesVersions;

export type InterruptingAction = ActionWith<'interrupts'>;
export const interrupts = (action: ActionName): action is InterruptingAction => TRAITS[action].interrupts;

/** ECS ids; ServiceStage wants them when a `vmapp` component is scaled. */
const HostSchema = z.string().check(z.regex(/^[\w-]{1,64}$/, 'an ECS id'));

/** A version as the snapshots list gives it. Angle brackets would be read as placeholders by EventBridge. */
const VersionSchema = z
  .string()
  .check(z.regex(/^[\w.+:@/-]{1,128}$/, 'a version from the snapshots, such as 1.0.0, or previous'));

/** Stands for: the newest snapshot older than, and different from, the running version. */
export const PREVIOUS = 'previous';

export const NoParametersSchema = z.strictObject({});
export const ScaleParametersSchema = z.strictObject({
  replica: ReplicaSchema,
  hosts: z.optional(z.array(HostSchema).check(z.minLength(1, 'at least one ECS id'))),
});
export const RollbackParametersSchema = z.strictObject({ version: VersionSchema });

export type ScaleParameters = z.infer<typeof ScaleParametersSchema>;

/** What is sent to ServiceStage: the API's own words, the version already exact. */
export type ActionRequest =
  | { readonly action: 'start' | 'stop' | 'restart' }
  | { readonly action: 'scale'; readonly parameters: { readonly replica: number; readonly hosts?: readonly string[] } }
  | { readonly action: 'rollback'; readonly parameters: { readonly version: string } };

/** For people: `scale 6`, `rollback previous`, `stop`. */
export function describeAction({
  action,
  parameters,
}: {
  readonly action: ActionName;
  readonly parameters: Readonly<Record<string, unknown>>;
}): string {
  const parameter = parameters.replica ?? parameters.version;
  return parameter === undefined ? action : `${action} ${parameter}`;
}
