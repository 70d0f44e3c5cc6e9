import type { KeyPair } from '#core/credentials.ts';
import type { Dice } from './dice.ts';

/** What ServiceStage takes and what the credentials parameter holds, from `at` (epoch milliseconds) on. */
export interface KeyChange {
  readonly at: number;
  readonly taken?: KeyPair;
  readonly stored?: KeyPair;
}

/** The first key, and in some runs a rotation: the parameter first or ServiceStage first, seconds or minutes apart. */
export function throwKeys(dice: Dice, begin: number, hours: number): readonly KeyChange[] {
  const first = throwKey(dice, 1);
  const changes: KeyChange[] = [{ at: begin, taken: first, stored: first }];
  if (!dice.chance(0.2)) return changes;
  const next = throwKey(dice, 2);
  const at = begin + dice.between(0, hours * 3600) * 1000;
  const apart = dice.weigh([3, 0], [2, dice.between(1, 60)], [1, dice.between(60, 600)]) * 1000;
  const storedFirst = dice.chance(0.5);
  changes.push({ at, ...(storedFirst ? { stored: next } : { taken: next }) });
  changes.push({ at: at + apart, ...(storedFirst ? { taken: next } : { stored: next }) });
  return changes;
}

/** A third are temporary keys, whose token the gateway quotes when it refuses a signature. */
const throwKey = (dice: Dice, number: number): KeyPair => ({
  accessKey: `AKIDCHAOS${number}`,
  secretKey: `s/cret+${dice.hex(24)}`,
  ...(dice.chance(0.33) && { securityToken: `t/ken+${dice.hex(24)}==` }),
});
