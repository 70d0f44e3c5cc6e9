import type { KeyPair } from '#core/credentials.ts';
import type { Dice } from './dice.ts';

/** A key, a secret or a token as somebody may quote it: whole or in part, also encoded, or broken over lines. */
export function throwQuote(dice: Dice, { accessKey, secretKey, securityToken }: KeyPair): string {
  const secret = dice.pick([accessKey, secretKey, securityToken ?? secretKey]);
  return dice.weigh(
    [3, secret],
    [1, encodeURIComponent(secret)],
    [1, Buffer.from(`${accessKey}:${secret}`).toString('base64')],
    [1, secret.replace(/.{7}/g, '$&\n')],
    [1, secret.slice(Math.floor(secret.length / 3))],
  );
}
