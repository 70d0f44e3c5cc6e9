import * as z from 'zod/mini';
import { ReplicaSchema } from './component.ts';

export const ACTIONS = ['start', 'stop', 'restart', 'scale', 'rollback'] as const;
export const ActionNameSchema = z.enum(ACTIONS);
export type ActionName = z.infer<typeof ActionNameSchema>;

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

/** Sending these twice ends in the same state; a restart or a rollback interrupts service each time. */
export const isRepeatable = (action: ActionName): boolean => action !== 'restart' && action !== 'rollback';
