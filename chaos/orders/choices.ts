import type { Fault } from './setting.ts';
import type { Passing, Taker, Waiting } from './turnstile.ts';

/** Whose turn it may be, and what may become of that call. */
export interface Choice {
  readonly waiting: Waiting;
  readonly passing: Passing;
}

/**
 * What may happen next. Left out is only what comes to the same as something else that is among the choices, here or before: a call that is
 * nobody else's business is made at once; what befalls a function alone is offered once for each call that it is about to make, since others
 * may do before it what they may do after it; and a death, only if since the last chance of one something was done that would be done again.
 */
export function choicesOf(ready: readonly Waiting[], may: readonly Fault[]): readonly Choice[] {
  const inOrder = ready.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const apart = inOrder.find(({ kind }) => kind.apart);
  return (apart === undefined ? inOrder : [apart]).flatMap((waiting) => {
    const passings = waiting.kind.passings.filter(
      (passing) => passing === 'go' || (may.includes(faultIn(passing)) && mayBecome(waiting, passing)),
    );
    if (may.length > 0) offer(waiting);
    return passings.map((passing) => ({ waiting, passing }));
  });
}

const faultIn = (passing: Exclude<Passing, 'go'>): Fault => {
  if (passing === 'lost' || passing === 'refused') return passing;
  return passing === 'frozen' || passing.endsWith('late') ? 'back' : 'gone';
};

const nameOf = ({ taker, what }: Waiting): string => `${taker.name} ${what}`;

function mayBecome({ offered, taker }: Waiting, passing: Passing): boolean {
  if (passing === 'frozen') return !offered;
  if (taker.returns.some((back) => passing === `dies after, ${back}`)) return true;
  if (taker.returns.some((back) => passing === `dies before, ${back}`))
    return !offered && taker.spared !== standOf(taker);
  return passing === 'lost' || passing === 'refused';
}

function offer(waiting: Waiting): void {
  waiting.offered = true;
  waiting.taker.spared = standOf(waiting.taker);
}

const standOf = ({ kept, traces }: Taker): string => `${kept} ${traces}`;
