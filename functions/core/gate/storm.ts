import type { RunEvent, Storm } from '#core/event.ts';
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

/** In seconds: what something shared breaks mostly turns red within a minute. */
const GATHER_SECONDS = 60;

/**
 * Until when, in epoch milliseconds, the family of an event is waited for, so that a storm stops all of its components that ask within a
 * minute, or none. Half of its time where it has less than two minutes. Undefined where no storm is heeded.
 */
export const gatheredAt = ({ at, limits: { storm, expires } }: Pick<RunEvent, 'at' | 'limits'>): number | undefined =>
  storm && Date.parse(at) + Math.min(GATHER_SECONDS, expires / 2) * 1000;

/** In how many whole seconds that is; 0 where it has passed, or nobody is waited for. `now` is epoch milliseconds. */
export const secondsToGather = (event: Pick<RunEvent, 'at' | 'limits'>, now: number): number =>
  Math.max(0, Math.ceil(((gatheredAt(event) ?? now) - now) / 1000));
