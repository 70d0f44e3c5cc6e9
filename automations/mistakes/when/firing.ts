import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { show } from '#automations/mistakes/words/show.ts';
import { nextOccurrence, previousOccurrence } from '#schedule/occurrences.ts';
import { type ReadTime, readTime } from './read-time.ts';

/** Times that have no occurrence after now, in epoch milliseconds. What is wrong in itself is not judged. */
export function* firingWarnings(when: unknown, path: Path, now: number): Generator<Mistake> {
  const read = isPlain(when) ? readTime(when) : undefined;
  const found = read === undefined ? undefined : neverFires(read, now);
  if (read === undefined || found === undefined) return;
  const { key, wrong, right } = found;
  const value = read.texts[key];
  yield { path: [...path, key], value, wrong: `is ${show(value)}, ${wrong}`, right };
}

const OVER = 'it never fires again: correct it, or take the automation out';

/** What it is that keeps it from firing, by its key. */
function neverFires(
  { schedule, from, until }: ReadTime,
  now: number,
): { readonly key: string; readonly wrong: string; readonly right: string } | undefined {
  if (schedule.kind === 'rate' && from === undefined) {
    // When it fires until then is not known beforehand.
    return until !== undefined && until <= now ? { key: 'until', wrong: 'which is over', right: OVER } : undefined;
  }
  const begun = { ...schedule, ...(from !== undefined && { from }) };
  const bounded = { ...begun, ...(until !== undefined && { until }) };
  if (nextOccurrence(bounded, now) !== undefined) return undefined;
  const last = lastOf(bounded);
  if (until !== undefined && nextOccurrence(begun, now) !== undefined) {
    return { key: 'until', wrong: last === undefined ? 'before which it never fires' : last, right: OVER };
  }
  if (last !== undefined) return { key: schedule.kind, wrong: last, right: OVER };
  const before = lastOf(schedule);
  if (before !== undefined) return { key: 'from', wrong: `and before that it fires ${before}`, right: OVER };
  // That no clock shows it is a mistake.
  if (schedule.kind === 'at') return undefined;
  return { key: schedule.kind, wrong: 'which never comes', right: 'name a day that there is' };
}

function lastOf(schedule: ReadTime['schedule']): string | undefined {
  const last = previousOccurrence(schedule, Number.POSITIVE_INFINITY);
  return last === undefined ? undefined : `for the last time ${new Date(last).toISOString()}`;
}
