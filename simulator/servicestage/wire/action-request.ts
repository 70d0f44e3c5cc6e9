import * as z from 'zod/mini';
import { ActionNameSchema, type ActionRequest } from '#core/action.ts';
import { parseJson } from '#core/json.ts';
import { isRefusal, type Refusal, refuse } from './errors.ts';
import { V3VerbSchema, type VerbRequest } from './verbs.ts';

const ParametersSchema = z.object({
  replica: z.nullish(z.int()),
  hosts: z.nullish(z.array(z.string())),
  version: z.nullish(z.string()),
});
const BodySchema = z.object({ action: z.string().check(z.minLength(1)), parameters: z.nullish(ParametersSchema) });

/** Reads the body of an action. A parameter of the wrong type is a mistake anywhere, one that is not needed is none. */
export function readActionRequest(body: Buffer): ActionRequest | Refusal {
  const parsed = readBody(body, BodySchema);
  if (isRefusal(parsed)) return parsed;
  const action = ActionNameSchema.safeParse(parsed.action);
  if (!action.success) return refuse('action-undefined', parsed.action);
  const { replica, hosts, version } = parsed.parameters ?? {};
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

/** The same with the verbs of V3. The parameters of those are documented nowhere: any will do. */
export function readVerbRequest(body: Buffer): VerbRequest | Refusal {
  const parsed = readBody(body, BodySchema);
  if (isRefusal(parsed)) return parsed;
  const verb = V3VerbSchema.safeParse(parsed.action);
  return verb.success ? { action: verb.data } : readActionRequest(body);
}

/** The body, where it is of that form. */
export function readBody<Schema extends z.ZodMiniType<object>>(
  body: Buffer,
  schema: Schema,
): z.infer<Schema> | Refusal {
  const parsed = schema.safeParse(parseJson(body.toString('utf8')));
  return parsed.success ? parsed.data : refuse('parameter-invalid', whereWrong(parsed.error));
}

const whereWrong = ({ issues }: z.core.$ZodError): string =>
  issues.map(({ path }) => path.join('.') || 'the body').join(', ');
