import * as z from 'zod/mini';
import type { Api } from '#core/component.ts';
import { parseJson } from '#core/json.ts';
import type { Failure } from '#core/outcome.ts';
import { type Fate, ServiceStageError } from '#core/ports/service-stage.ts';
import type { Clean } from './clean/clean.ts';
import { readableText, readableWord } from './clean/readable-text.ts';
import type { HttpAnswer } from './transport.ts';

const TextOrNumberSchema = z.union([z.string(), z.pipe(z.number(), z.transform(String))]);

/** A member of the wrong type counts as missing: half of what was said is better than nothing. */
const MemberSchema = z.catch(z.optional(TextOrNumberSchema), undefined);

const ErrorBodySchema = z.object({
  error_code: MemberSchema,
  code: MemberSchema,
  error_msg: MemberSchema,
  error_message: MemberSchema,
  message: MemberSchema,
  request_id: MemberSchema,
});

/** Any answer but a 2xx as the error it stands for; `clean` keeps out of its texts what it was asked with. */
export function errorOf(answer: HttpAnswer, clean: Clean, api: Api = 'v2'): ServiceStageError {
  const said = read(answer.body);
  const code = said.code === undefined ? undefined : plainCode(readableWord(said.code, clean));
  const text = readableText(said.message ?? answer.body, clean);
  const failure = {
    message: text || `HTTP ${answer.status} without a readable body`,
    ...(code !== undefined && { code }),
    ...factsOf(answer, clean, said.requestId),
  };
  return new ServiceStageError(fateOf(answer.status, code, api), failure);
}

/** A 2xx that cannot be read. It names the place, never the content: an instance carries the component's environment. */
export const unreadableAnswer = (answer: HttpAnswer, why: string, clean: Clean): ServiceStageError =>
  new ServiceStageError('unclear', {
    message: readableWord(`the answer cannot be read: ${why}`, clean),
    ...factsOf(answer, clean),
  });

/**
 * What became of the request. A 5xx leaves that open whatever its body says: behind the gateway that wrote the body it may have been done.
 * A 3xx does too: `303 See Other` follows a POST that was carried out.
 */
function fateOf(status: number, code = '', api: Api): Fate {
  if (status < 400 || status >= 500) return 'unclear';
  if (status === 429 || THROTTLED.includes(code)) return 'throttled';
  if ((status === 401 || status === 403) && /^APIGW?\./.test(code)) return 'credentials';
  const notFound = status === 404 ? NOT_FOUND.includes(code) : status === 401 && code === 'SVCSTG.00100401';
  if (notFound) return 'not-found';
  // V3 lists 409 among its answers, V2 does not.
  return status === 409 && api === 'v3' ? 'busy' : 'refused';
}

const THROTTLED = ['APIGW.0308', 'APIG.0308'];

/** Application, component, instance. A missing job or snapshot is a refusal: the component is there. */
const NOT_FOUND = ['SVCSTG.00100403', 'SVCSTG.00100404', 'SVCSTG.00100412'];

/** The documents write both `SVCSTG.00100400` and `SVCSTG.00100.400`; one form is enough for those who compare. */
const plainCode = (code: string): string =>
  code.replace(/^([A-Z]+\.)([\d.]+)$/, (_, prefix: string, digits: string) => prefix + digits.replaceAll('.', ''));

/** An error has a handful; what has far more is no error, and takes its time to go through. */
const MOST_MEMBERS = 100;

interface Said {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
}

/** ServiceStage and the gateway write `error_code`, others `code`, and some wrap either once, as in `{"error":{…}}`. */
function read(body: string): Said {
  const outer = parseJson(body);
  const levels =
    typeof outer === 'object' && outer !== null ? [outer, ...Object.values(outer).slice(0, MOST_MEMBERS)] : [];
  const parts = levels.map(said).filter((part) => part !== undefined);
  const spoken = parts.find(({ code, message }) => code !== undefined || message !== undefined);
  const requestId = parts.find((part) => part.requestId !== undefined)?.requestId;
  return { code: spoken?.code, message: spoken?.message, requestId };
}

function said(body: unknown): Said | undefined {
  const { data } = z.safeParse(ErrorBodySchema, body);
  return (
    data && {
      code: data.error_code || data.code || undefined,
      message: data.error_msg || data.error_message || data.message || undefined,
      requestId: data.request_id || undefined,
    }
  );
}

function factsOf(
  { status, headers }: HttpAnswer,
  clean: Clean,
  fallback?: string,
): Pick<Failure, 'status' | 'requestId'> {
  const requestId = [headers['x-request-id']].flat()[0] ?? fallback;
  return { status, ...(requestId !== undefined && { requestId: readableWord(requestId, clean) }) };
}
