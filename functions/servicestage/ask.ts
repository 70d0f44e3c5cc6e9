import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import type { Clean } from './clean/clean.ts';
import { unreadableAnswer } from './errors.ts';
import { type CallToSign, createSignedCall, type ServiceStageOptions } from './signed-call.ts';

/**
 * Sends a request and reads its answer; `amiss` says why what was read is no answer to it: nothing is taken on faith. Rejects with a
 * `ServiceStageError`.
 */
export type Ask = <Schema extends z.ZodMiniType>(
  schema: Schema,
  request: CallToSign,
  amiss: (said: z.output<Schema>, clean: Clean) => string | undefined,
) => Promise<{ readonly said: z.output<Schema>; readonly clean: Clean }>;

/** Throws an `EndpointError` if the endpoint may not be used. */
export function createAsk(options: ServiceStageOptions): Ask {
  const call = createSignedCall(options);
  return async (schema, request, amiss) => {
    const { answer, clean } = await call(request);
    const parsed = z.safeParse(schema, parseJson(answer.body));
    if (!parsed.success) throw unreadableAnswer(answer, whereWrong(parsed.error), clean);
    const why = amiss(parsed.data, clean);
    if (why !== undefined) throw unreadableAnswer(answer, why, clean);
    return { said: parsed.data, clean };
  };
}

/** Places only, never values. */
const whereWrong = ({ issues }: z.core.$ZodError): string =>
  [...new Set(issues.map(({ path }) => path.join('.') || 'not the JSON that was expected'))].join(', ');
