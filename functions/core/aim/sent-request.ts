import * as z from 'zod/mini';
import { type ActionRequest, RollbackParametersSchema, ScaleParametersSchema } from '#core/action.ts';
import { parseJson } from '#core/json.ts';
import type { Sending } from './aim.ts';

const RequestSchema = z.union([
  z.strictObject({ action: z.enum(['start', 'stop', 'restart']) }),
  z.strictObject({ action: z.literal('scale'), parameters: ScaleParametersSchema }),
  z.strictObject({ action: z.literal('rollback'), parameters: RollbackParametersSchema }),
]);

export const writtenRequest = (request: ActionRequest): string => JSON.stringify(request);

/** What was about to be sent last; undefined where nothing was. */
export function requestIn({ request = '' }: Sending): ActionRequest | undefined {
  const parsed = RequestSchema.safeParse(parseJson(request));
  if (!parsed.success) return undefined;
  const { data } = parsed;
  if (data.action !== 'scale') return data;
  const { replica, hosts } = data.parameters;
  return { action: 'scale', parameters: { replica, ...(hosts && { hosts }) } };
}
