import { backoff, type Pace, polling } from '#core/backoff.ts';
import type { Check } from '#core/health-check.ts';
import { isGrowing } from '#core/look/growth.ts';
import type { Sight } from '#core/look/sight.ts';
import type { Ending } from '#core/outcome.ts';
import { foundIn } from '#core/probe/probe.ts';
import { butThen, type HealthLook, type RolledBackTo } from './rolled-back-to.ts';

/** How long the checks have to be green at a stretch, in periods of the slowest, where the event does not say. */
const SETTLE_PERIODS = 3;

/** How long health is waited for, in seconds. */
export interface Patience {
  /** Between two looks, at first and at the least. */
  readonly every: number;
  /** So long the checks have to be green at a stretch. */
  readonly settle: number;
  readonly most: number;
}

/** By the slowest of the checks, and by what the event says. */
export function patienceFor(
  checks: readonly Pick<Check, 'every'>[],
  { settle: said, ready }: { readonly settle?: number | undefined; readonly ready: number },
): Patience {
  const every = Math.max(...checks.map((check) => check.every));
  const settle = said ?? SETTLE_PERIODS * every;
  return { every, settle, most: settle + ready };
}

/** What is known of the health of a component after some looks. Times are epoch milliseconds. */
export interface HealthTrail {
  readonly since: number;
  /** How many replicas there were, all that were wanted, at the latest look that found it so. */
  readonly stood?: number;
  /** How long all checks have been green at a stretch by now. */
  readonly green: number;
  readonly now: number;
  readonly last: HealthLook;
  /** A look has found it sick. */
  readonly sick?: true;
}

/** Before the first look. */
export const NO_HEALTH: HealthTrail = { since: 0, green: 0, now: 0, last: { kind: 'unread', why: 'not looked yet' } };

/** What is known after one more look. */
export function healthAfter(before: HealthTrail, last: HealthLook, now: number, standing = before.stood): HealthTrail {
  const since = before.since === 0 ? now : before.since;
  const wasGreen = before.last.kind === 'green' && last.kind === 'green';
  const green = wasGreen ? before.green + (now - before.now) : 0;
  const sick = before.sick ?? last.kind === 'sick';
  return { since, now, green, last, ...(sick && { sick }), ...(standing !== undefined && { stood: standing }) };
}

/** The looks of a recovery: with each period of the check, later less often, but three times in what has to be green. */
export const healthPace = ({ every, settle, most }: Patience): Pace => {
  const pace = polling(most, every);
  return { ...pace, inTheEnd: Math.max(every, Math.min(pace.inTheEnd, Math.ceil(settle / SETTLE_PERIODS))) };
};

/** In how many seconds to look again; undefined once it has been green for long enough, is overtaken, or was looked at for too long. */
export const nextHealthLook = (trail: HealthTrail, patience: Patience, attempt: number): number | undefined =>
  trail.last.kind === 'overtaken' || isGreen(trail, patience) || trail.now - trail.since >= patience.most * 1000
    ? undefined
    : backoff(healthPace(patience))(attempt);

const isGreen = ({ green }: HealthTrail, { settle }: Patience): boolean => green >= settle * 1000;

/** How many replicas are seen, where all that are wanted are there. */
export const standingIn = (sight: Sight): number | undefined =>
  sight.kind === 'seen' && foundIn(sight.instance).healthy ? sight.instance.replica : undefined;

/** What a check of ServiceStage's own word finds wrong with a component, if anything; that it grows beyond what stood is nothing. */
export function wrongWith({ name }: Pick<Check, 'name'>, sight: Sight, stood?: number): string | undefined {
  if (sight.kind === 'unseen') return `${name}: ${sight.failure.message}`;
  const found = foundIn(sight.instance);
  return found.healthy || isGrowing(sight.instance, stood) ? undefined : `${name}: ${found.why}`;
}

/** Nothing is wrong with what was seen; it is too little, since looks were late or read nothing. */
const seenGreen = (names: string, { green }: HealthTrail): string =>
  `${names} was seen green, but for ${green / 1000} s alone.`;

/**
 * How a rollback ends whose job succeeded, once its health was waited for. That it did not help is said only of what was seen sick with the
 * version that it went to: it stops all rollbacks of the two.
 */
export function afterRecovery(
  rolledBack: Ending,
  { version }: RolledBackTo,
  checks: readonly Pick<Check, 'name'>[],
  trail: HealthTrail,
  patience: Patience,
): Ending {
  const names = checks.map(({ name }) => name).join(', ');
  if (isGreen(trail, patience)) {
    const helped = `${names} has been green for ${trail.green / 1000} s with version ${version}.`;
    return { ...rolledBack, message: `${rolledBack.message} ${helped}` };
  }
  const { last } = trail;
  switch (last.kind) {
    case 'green':
      if (trail.sick) return butThen(rolledBack, 'still-unhealthy', `${names} was not green for long enough.`);
      return butThen(rolledBack, 'state-unread', `nobody knows whether that helped: ${seenGreen(names, trail)}`);
    case 'sick':
      return butThen(rolledBack, 'still-unhealthy', `it is still unhealthy: ${last.why}`);
    case 'unread':
      return butThen(rolledBack, 'state-unread', `nobody knows whether that helped: ${last.why}`);
    case 'overtaken':
      return butThen(rolledBack, 'overtaken', `whether that helped nobody can tell any more: ${last.why}`);
  }
}
