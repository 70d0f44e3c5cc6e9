import { backoff, type Pace, polling } from '#core/backoff.ts';
import type { Check } from '#core/health-check.ts';
import type { Sight } from '#core/look/sight.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { foundIn } from '#core/probe/probe.ts';

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
  /** How long all checks have been green at a stretch by now. */
  readonly green: number;
  readonly now: number;
  /** What was wrong at the last look. */
  readonly sick?: string;
}

/** Before the first look. */
export const NO_HEALTH: HealthTrail = { since: 0, green: 0, now: 0 };

/** What is known after one more look, at which this was wrong, or nothing. */
export function healthAfter(before: HealthTrail, sick: string | undefined, now: number): HealthTrail {
  const since = before.since === 0 ? now : before.since;
  if (sick !== undefined) return { since, now, green: 0, sick };
  const wasGreen = before.since !== 0 && before.sick === undefined;
  return { since, now, green: wasGreen ? before.green + (now - before.now) : 0 };
}

/** The looks of a recovery: with each period of the check, later less often, but three times in what has to be green. */
export const healthPace = ({ every, settle, most }: Patience): Pace => {
  const pace = polling(most, every);
  return { ...pace, inTheEnd: Math.max(every, Math.min(pace.inTheEnd, Math.ceil(settle / SETTLE_PERIODS))) };
};

/** In how many seconds to look again; undefined once it has been green for long enough, or looked at for too long. */
export const nextHealthLook = ({ since, now, green }: HealthTrail, patience: Patience, attempt: number) =>
  green >= patience.settle * 1000 || now - since >= patience.most * 1000
    ? undefined
    : backoff(healthPace(patience))(attempt);

/** What a check of ServiceStage's own word finds wrong with a component, if anything. */
export function wrongWith({ name }: Pick<Check, 'name'>, sight: Sight): string | undefined {
  if (sight.kind === 'unseen') return `${name}: ${sight.failure.message}`;
  const found = foundIn(sight.instance);
  return found.healthy ? undefined : `${name}: ${found.why}`;
}

/** How a rollback ends whose job succeeded, once its health was waited for. */
export function afterRecovery(
  rolledBack: Ending,
  checks: readonly Pick<Check, 'name'>[],
  { green, sick }: HealthTrail,
  { settle }: Patience,
): Ending {
  const names = checks.map(({ name }) => name).join(', ');
  const { message, jobId } = rolledBack;
  if (green >= settle * 1000) {
    return { ...rolledBack, message: `${message} ${names} has been green for ${green / 1000} s.` };
  }
  const wrong = sick ?? `${names} was not green for long enough`;
  const facts = jobId === undefined ? {} : { jobId };
  return ending('still-unhealthy', `${message} But it is still unhealthy: ${wrong}`, facts);
}
