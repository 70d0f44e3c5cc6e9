import { GO_ON } from '#core/go-on.ts';
import { utcText } from '#core/instant.ts';
import { ending } from '#core/outcome.ts';
import { type Barrier, noReach } from './gate.ts';

/** Late is worse than never: a stop of nine o'clock must not fire at ten. */
export const stale: Barrier<'stale'> = {
  wantsNothing: false,
  reach: noReach,
  judge({ due, expiresAt, now }) {
    if (now <= expiresAt) return GO_ON;
    const age = Math.floor((now - due) / 1000);
    const expired = utcText(expiresAt);
    return ending('stale', `It was due at ${utcText(due)}, ${age} s ago; after ${expired} it is not done any more.`);
  },
};
