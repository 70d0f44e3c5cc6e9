import type { Storm } from '#core/event.ts';
import { GO_ON } from '#core/go-on.ts';
import { ending } from '#core/outcome.ts';
import { type Barrier, noReach } from './gate.ts';

/** Most of a family at once is not what a restart mends: stop, and tell a person. */
export const storm: Barrier<'storm'> = {
  wantsNothing: false,
  reach: noReach,
  judge({ event, asking }) {
    const { storm: limit } = event.limits;
    if (limit === undefined || !isStorm(asking.length, limit)) return GO_ON;
    return ending(
      'storm',
      `${asking.length} of the ${limit.size} components of ${limit.family} ask for help within ${limit.within} s: ` +
        `something they share is broken, and a ${event.action} would not mend it.`,
    );
  },
};

/** Whether so many of a family that ask at once are a storm. */
export const isStorm = (asking: number, { size, least, share }: Pick<Storm, 'size' | 'least' | 'share'>): boolean =>
  asking >= least && asking > size * share;
