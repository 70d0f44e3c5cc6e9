import { type IamUser, type KeyPair, KeyPairSchema } from '#core/credentials.ts';

/** As they are typed, or read from somewhere: not judged yet. */
export type Keys =
  | Pick<KeyPair, 'accessKey' | 'secretKey' | 'securityToken' | 'expiresAt'>
  | Pick<IamUser, 'iamUser' | 'password' | 'domain'>;

export const KEY_NAMES = {
  accessKey: 'the access key',
  secretKey: 'the secret key',
  securityToken: 'the security token',
  expiresAt: 'the end of the keys',
} as const;

export const USER_NAMES = {
  iamUser: 'the name of the IAM user',
  password: 'the password',
  domain: 'the name of the account',
} as const;

/** SSM user guide, parameter tiers: a standard parameter holds 4 KB. */
const MOST_CHARACTERS = 4096;

/** As Huawei makes them; other clouds with ServiceStage may do otherwise, so that only the one in place of the other is a mistake. */
const USUAL = { accessKey: 20, secretKey: 40 } as const;

/** All that is wrong with keys, a line each. Nothing that is said here holds any of them, or part of one. */
export function keyMistakes(keys: Keys): readonly string[] {
  if ('iamUser' in keys) {
    return [
      ...nameMistake(USER_NAMES.iamUser, keys.iamUser),
      ...passwordMistake(keys.password),
      ...nameMistake(USER_NAMES.domain, keys.domain),
    ];
  }
  const { accessKey, secretKey, securityToken, expiresAt } = keys;
  const malformed = [
    ...keyMistake(KEY_NAMES.accessKey, accessKey),
    ...keyMistake(KEY_NAMES.secretKey, secretKey),
    ...(securityToken === undefined ? [] : keyMistake(KEY_NAMES.securityToken, securityToken)),
    ...(expiresAt === undefined || EndSchema.safeParse(expiresAt).success
      ? []
      : [`${KEY_NAMES.expiresAt} is no instant with a zone, such as 2026-01-02T03:04:05Z`]),
  ];
  return malformed.length > 0 ? malformed : mixedUp(accessKey, secretKey, keys);
}

/** What is wrong with one, as a sentence that begins with what it is called; none or one. */
export function keyMistake(name: string, key: string): readonly string[] {
  if (key === '') return [`${name} is missing`];
  if (/\s/.test(key)) return [`${name} has white space in it, as from a line that was copied with more than the key`];
  if (/[^\x21-\x7e]/.test(key)) return [`${name} has a character that no key has; copy it again, as plain text`];
  if (/["'`,;<>]/.test(key))
    return [`${name} has quotes, a comma or a bracket in it: say the bare key, without what stood around it`];
  return [];
}

/** The same of what IAM calls a user, or his account. */
export function nameMistake(name: string, text: string): readonly string[] {
  if (text === '') return [`${name} is missing`];
  if (text.length > MOST_OF_A_NAME) return [`${name} is longer than the ${MOST_OF_A_NAME} characters of any`];
  return /\p{Cc}/u.test(text) ? [`${name} has a line break or the like in it`] : [];
}

export function passwordMistake(password: string): readonly string[] {
  if (password === '') return [`${USER_NAMES.password} is missing`];
  if (password.length > MOST_OF_A_NAME)
    return [`${USER_NAMES.password} is longer than the ${MOST_OF_A_NAME} characters of any`];
  return /[^\x20-\x7e]/.test(password)
    ? [`${USER_NAMES.password} has a character that no password has; copy it again, as plain text`]
    : [];
}

const EndSchema = KeyPairSchema.shape.expiresAt;

/** `core/credentials.ts` takes no more. */
const MOST_OF_A_NAME = 128;

function mixedUp(accessKey: string, secretKey: string, keys: Keys): readonly string[] {
  if (accessKey === secretKey)
    return ['the access key and the secret key are the same; the secret one is the longer of the two'];
  if (accessKey.length === USUAL.secretKey && secretKey.length === USUAL.accessKey) {
    return ['the access key stands where the secret key belongs; the secret one is the longer of the two'];
  }
  if (JSON.stringify(keys).length > MOST_CHARACTERS) {
    return [`together they are longer than the ${MOST_CHARACTERS} characters that an SSM parameter holds`];
  }
  return [];
}
