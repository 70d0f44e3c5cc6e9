import type { Mode } from '#core/event.ts';
import type { Dice } from './dice.ts';

/** Most just act. */
export const throwMode = (dice: Dice): { readonly mode?: Mode } =>
  dice.weigh<{ readonly mode?: Mode }>([12, {}], [1, { mode: 'observe' }], [3, { mode: 'approve' }]);
