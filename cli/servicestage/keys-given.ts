import { UsageError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { Prompts } from '#terminal/prompts.ts';
import { KEY_NAMES, type Keys, keyMistake, nameMistake, passwordMistake, USER_NAMES } from './judge-keys.ts';
import { judged, readKeys } from './read-keys.ts';

/** Where keys may come from: never from the command line, which others see and a shell remembers. */
export interface KeysFrom {
  /** Undefined where nobody sits at a terminal. */
  readonly prompts: Prompts | undefined;
  /** All that comes on standard input; undefined where that is a terminal, which would show it. */
  readonly piped: (() => Promise<string>) | undefined;
}

/** What somebody at a terminal is asked for: access keys, or a user of IAM with his password. */
export type Kind = 'keys' | 'user';

/**
 * The keys, as somebody types them without seeing them, or as they come on standard input, which may be of either kind.
 * @throws UsageError with all that is wrong, and without a word of them
 */
export async function keysGiven({ prompts, piped }: KeysFrom, kind: Kind = 'keys'): Promise<Keys> {
  if (prompts === undefined) {
    if (piped === undefined)
      throw new UsageError('Nobody can be asked for the keys here; let them come on standard input');
    const progress = createProgress(process.stderr, false);
    return readKeys(await waiting(progress, 'Waiting for the keys on standard input …', piped));
  }
  return kind === 'user' ? userTyped(prompts) : keysTyped(prompts);
}

async function keysTyped(prompts: Prompts): Promise<Keys> {
  const wrong = (name: string) => (key: string) => keyMistake(name, key.trim())[0];
  const accessKey = await prompts.hidden('Access key of the ServiceStage user', wrong(KEY_NAMES.accessKey));
  const secretKey = await prompts.hidden('Secret key', wrong(KEY_NAMES.secretKey));
  return judged({ accessKey: accessKey.trim(), secretKey: secretKey.trim() });
}

async function userTyped(prompts: Prompts): Promise<Keys> {
  const wrong = (name: string) => (text: string) => nameMistake(name, text.trim())[0];
  const domain = await prompts.text('Name of the Huawei account', undefined, wrong(USER_NAMES.domain));
  const iamUser = await prompts.text('IAM user in it', undefined, wrong(USER_NAMES.iamUser));
  const password = await prompts.hidden('Password', (text) => passwordMistake(text.trim())[0]);
  return judged({ iamUser: iamUser.trim(), password: password.trim(), domain: domain.trim() });
}
