import type { Hold, Holds, NotedHold, NotedOverride } from '#core/ports/holds.ts';

/** Nothing is held. */
export const NO_HOLDS: Holds = {};

const endOf = ({ until = Number.POSITIVE_INFINITY }: Pick<Hold, 'until'>): number => until;

/** Whether it is not over at an instant, in epoch milliseconds. */
export const isInForce = (hold: Pick<Hold, 'until'>, now: number): boolean => endOf(hold) > now;

/** Of those that hold a component at an instant, in epoch milliseconds, the one that lasts longest. */
export function holdInForce({ own, everything, stop }: Holds, now: number): Hold | undefined {
  const all = [own, everything, stop].filter((hold) => hold !== undefined);
  return all.filter((hold) => isInForce(hold, now)).toSorted((one, other) => endOf(other) - endOf(one))[0];
}

/** What was wanted: when its aim was opened, and when it was due, in epoch milliseconds. Of a fleet that takes its turns the last come long after. */
export interface Wanted {
  readonly openedAt: number;
  readonly due: number;
}

/** Whether it is not done any more, since somebody has stopped everything as it was due, or later. */
export const isStopped = ({ stop }: Pick<Holds, 'stop'>, { openedAt, due }: Wanted): boolean =>
  stop !== undefined && Math.min(openedAt, due) <= stop.at;

/** Of all that is said, what is said of one component. */
export function holdsOn(component: string, all: readonly NotedHold[], overrides: readonly NotedOverride[] = []): Holds {
  const found = (isIt: (noted: NotedHold) => boolean): Hold | undefined => all.find(isIt)?.hold;
  const own = found(({ on }) => typeof on === 'object' && on.component === component);
  const everything = found(({ on }) => on === 'everything');
  const stop = found(({ on }) => on === 'stop');
  const override = overrides.find((one) => one.component === component)?.override;
  return {
    ...(own && { own }),
    ...(everything && { everything }),
    ...(stop && { stop }),
    ...(override && { override }),
  };
}
