import type { RollbackEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { utcText } from '#core/instant.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { isSchedule } from '#core/trigger.ts';

/** By how much the clocks of the two clouds may differ, and what is told of a deployment or of an alarm may be late. */
const CLOCKS_APART_MS = 60_000;

/** What a rollback would leave: the version that runs, and when that was deployed, where the snapshots say so. In epoch milliseconds. */
export interface Leaving {
  readonly version: string;
  readonly since?: number | undefined;
}

/** What the automation says of the version to leave, and what set the rollback off at `at`. */
export type LeavingTerms = Pick<RollbackEvent, 'trigger' | 'at'> & {
  readonly limits: Pick<RollbackEvent['limits'], 'within'>;
};

/** The version that went wrong, where what set it off names it. */
const namedBy = ({ trigger }: LeavingTerms): string | undefined =>
  trigger.kind === 'unhealthy' ? trigger.version : undefined;

/** Whether it matters since when the running version has been there: it has to be young, or nothing else tells which one went wrong. */
export const needsAge = (terms: LeavingTerms): boolean =>
  terms.limits.within !== undefined || (!isSchedule(terms.trigger) && namedBy(terms) === undefined);

/** Whether it is asked for: wherever it matters, and also where the version is named, since the same one may have been deployed anew. */
export const readsAge = (terms: LeavingTerms): boolean => needsAge(terms) || !isSchedule(terms.trigger);

/**
 * Whether a version may be left for another: it is the one that went wrong, and young enough to be the cause. What was deployed after that
 * is somebody's answer to it. An age that matters and that nobody tells closes the way. `now` is epoch milliseconds.
 */
export function mayLeave(name: string, terms: LeavingTerms, { version, since }: Leaving, now: number): GoOn | Ending {
  const runs = `${name} runs version ${version}`;
  const named = namedBy(terms);
  if (named !== undefined && named !== version) {
    return ending('overtaken', `${runs}, and it was ${named} that went wrong; nothing was sent.`);
  }
  if (since === undefined) {
    if (!needsAge(terms)) return GO_ON;
    const said = `The snapshots of ${name} do not say since when it runs version ${version}; nothing was sent.`;
    return ending('age-unknown', said);
  }
  const deployed = `deployed at ${utcText(since)}`;
  if (!isSchedule(terms.trigger) && since > Date.parse(terms.at) + CLOCKS_APART_MS) {
    return ending(
      'overtaken',
      `${runs}, ${deployed}, after what went wrong at ${utcText(Date.parse(terms.at))}; nothing was sent.`,
    );
  }
  const { within } = terms.limits;
  if (within === undefined || Math.floor((now - since) / 1000) <= within) return GO_ON;
  return ending(
    'deployed-long-ago',
    `${runs}, ${deployed}, longer ago than ${within} s: it is not what went wrong just now.`,
  );
}
