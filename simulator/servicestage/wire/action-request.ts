import * as z from 'zod/mini';
import { ActionNameSchema, type ActionRequest } from '#core/action.ts';
import { parseJson } from '#core/json.ts';
import { type Refusal, refuse } from './errors.ts';

const ParametersSchema = z.object({
  replica: z.nullish(z.int()),
  hosts: z.nullish(z.array(z.string())),
  version: z.nullish(z.string()),
});
const BodySchema = z.object({ action: z.string().check(z.minLength(1)), parameters: z.nullish(ParametersSchema) });

/** Reads the body of an action. A parameter of the wrong type is a mistake anywhere, one that is not needed is none. */
export function readActionRequest(body: Buffer): ActionRequest | Refusal {
  const parsed = BodySchema.safeParse(parseJson(body.toString('utf8')));
  if (!parsed.success) return refuse('parameter-invalid', whereWrong(parsed.error));
  const action = ActionNameSchema.safeParse(parsed.data.action);
  if (!action.success) return refuse('action-undefined', parsed.data.action);
  const { replica, hosts, version } = parsed.data.parameters ?? {};
  switch (action.data) {
    case 'start':
    case 'stop':
    case 'restart':
      return { action: action.data };
    case 'scale':
      if (replica === undefined || replica === null) return refuse('parameter-invalid', 'scale needs a replica');
      return { action: 'scale', parameters: hosts ? { replica, hosts } : { replica } };
    case 'rollback':
      return version
        ? { action: 'rollback', parameters: { version } }
        : refuse('parameter-invalid', 'rollback needs a version');
  }
}

const whereWrong = ({ issues }: z.core.$ZodError): string =>
  issues.map(({ path }) => path.join('.') || 'the body').join(', ');
