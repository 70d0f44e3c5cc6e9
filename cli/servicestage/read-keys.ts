import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { KEY_NAMES, type Keys, keyMistakes, USER_NAMES } from './judge-keys.ts';

const FORMS =
  'write the access key and the secret key on a line each, or JSON with accessKey, secretKey and, for temporary keys, securityToken and expiresAt, or with iamUser, password and domain';

const KeysSchema = z.strictObject({
  accessKey: z.string(),
  secretKey: z.string(),
  securityToken: z.exactOptional(z.string()),
  expiresAt: z.exactOptional(z.string()),
});

const UserSchema = z.strictObject({ iamUser: z.string(), password: z.string(), domain: z.string() });

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
  // Whoever names a user, or a password, does not mean keys.
  const isUser = typeof json === 'object' && json !== null && ('iamUser' in json || 'password' in json);
  const { data, error } = isUser ? UserSchema.safeParse(json) : KeysSchema.safeParse(json);
  if (data !== undefined) return trimmed(data);
  throw new UsageError(error.issues.map((issue) => toldOf(issue, isUser ? USER_NAMES : KEY_NAMES)).join('\n'));
}

/** A name that is not ours may be a key in the wrong place: it is not repeated. */
function toldOf({ code, path: [name] }: z.core.$ZodIssue, names: Readonly<Record<string, string>>): string {
  if (code === 'unrecognized_keys') return `The JSON has members of other names than ${Object.keys(names).join(', ')}`;
  const [known, called] = Object.entries(names).find(([one]) => one === name) ?? [];
  return known === undefined ? FORMS : `${called} has to be there as text, under the name ${known}`;
}

function inLines(text: string): Keys {
  const [accessKey = '', secretKey = '', securityToken, ...more] = text.split(/\r?\n/).map((line) => line.trim());
  if (more.length > 0) throw new UsageError(`More than three lines came; ${FORMS}`);
  return { accessKey, secretKey, ...(securityToken !== undefined && { securityToken }) };
}

function trimmed(keys: Keys): Keys {
  if ('iamUser' in keys) {
    return { iamUser: keys.iamUser.trim(), password: keys.password.trim(), domain: keys.domain.trim() };
  }
  const { accessKey, secretKey, securityToken, expiresAt } = keys;
  return {
    accessKey: accessKey.trim(),
    secretKey: secretKey.trim(),
    ...(securityToken !== undefined && { securityToken: securityToken.trim() }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt.trim() }),
  };
}
