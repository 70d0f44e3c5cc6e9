import { GO_ON } from '#core/go-on.ts';
import { ending } from '#core/outcome.ts';
import { type Barrier, noReach } from './gate.ts';

/** Its alarm has to be red for a while; whether it was red all the time is asked of the alarm itself once that is over. */
export const notYet: Barrier<'not-yet'> = {
  wantsNothing: false,
  reach: noReach,
  judge({ event, due, now }) {
    const { redFor } = event.limits;
    if (redFor === undefined) return GO_ON;
    const until = due + redFor * 1000;
    if (now >= until) return GO_ON;
    const since = Math.max(0, Math.floor((now - due) / 1000));
    return ending('not-yet', `It has been red for ${since} s; nothing is done before it is so for ${redFor} s.`, {
      until,
    });
  },
};
