import * as z from 'zod/mini';
import type { ActionRequest } from '#core/action.ts';

/** What V3 can be asked for besides the five actions. */
export const V3VerbSchema = z.enum([
  'rollback_current',
  'continue_deploy',
  'check_gray_release',
  'modify_gray_rule',
  'sync_workload',
  'sync_import',
]);
export type V3Verb = z.infer<typeof V3VerbSchema>;

/** One of the eleven, with its parameters; those of a gray release are documented nowhere that could be read. */
export type VerbRequest = ActionRequest | { readonly action: V3Verb };

export const isV3Verb = (request: VerbRequest): request is { readonly action: V3Verb } =>
  V3VerbSchema.safeParse(request.action).success;
