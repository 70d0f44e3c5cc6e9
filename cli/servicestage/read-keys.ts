import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { KEY_NAMES, type Keys, keyMistakes } from './judge-keys.ts';

const FORMS =
  'write the access key and the secret key on a line each, or JSON with accessKey, secretKey and, for temporary keys, securityToken';

const KeysSchema = z.strictObject({
  accessKey: z.string(),
  secretKey: z.string(),
  securityToken: z.exactOptional(z.string()),
});

/**
 * The keys in a text: JSON as the parameter holds it, or two lines, three for temporary keys. White space around each goes.
 * @throws UsageError with all that is wrong, and without a word of the text
 */
export function readKeys(text: string): Keys {
  const trimmed = text.trim();
  if (trimmed === '') throw new UsageError(`No keys came on standard input; ${FORMS}`);
  return judged(trimmed.startsWith('{') ? inJson(trimmed) : inLines(trimmed));
}

/** @throws UsageError with all that is wrong with them */
export function judged(keys: Keys): Keys {
  const mistakes = keyMistakes(keys);
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return keys;
}

function inJson(text: string): Keys {
  const json = parseJson(text);
  if (json === undefined) throw new UsageError(`What came begins with { and is no JSON; ${FORMS}`);
  const { data, error } = KeysSchema.safeParse(json);
  if (data !== undefined) return trim(data);
  throw new UsageError(error.issues.map(toldOf).join('\n'));
}

/** A name that is not ours may be a key in the wrong place: it is not repeated. */
function toldOf({ code, path: [name] }: z.core.$ZodIssue): string {
  const known = NAMES.find((one) => one === name);
  if (code === 'unrecognized_keys') return `The JSON has members of other names than ${NAMES.join(', ')}`;
  return known === undefined ? FORMS : `${KEY_NAMES[known]} has to be there as text, under the name ${known}`;
}

const NAMES = ['accessKey', 'secretKey', 'securityToken'] as const satisfies readonly (keyof Keys)[];

function inLines(text: string): Keys {
  const [accessKey = '', secretKey = '', securityToken, ...more] = text.split(/\r?\n/).map((line) => line.trim());
  if (more.length > 0) throw new UsageError(`More than three lines came; ${FORMS}`);
  return { accessKey, secretKey, ...(securityToken !== undefined && { securityToken }) };
}

const trim = ({ accessKey, secretKey, securityToken }: Keys): Keys => ({
  accessKey: accessKey.trim(),
  secretKey: secretKey.trim(),
  ...(securityToken !== undefined && { securityToken: securityToken.trim() }),
});
