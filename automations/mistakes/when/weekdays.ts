import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { show, showList } from '#automations/mistakes/words/show.ts';
import { parseCron } from '#schedule/cron/cron.ts';
import { hasNumbers, namedWeekdays } from '#schedule/cron/weekday-names.ts';

/**
 * Days of the week by their numbers, which Unix counts from Sunday as 0 and AWS as 1: `1-5` is Sunday to Thursday. Not `6L` and `6#3`, as
 * AWS documents them, which it has from Quartz with its counting.
 */
export function* weekdayWarnings(when: unknown, path: Path): Generator<Mistake> {
  if (!isPlain(when) || typeof when.cron !== 'string' || !('cron' in parseCron(when.cron))) return;
  const days = when.cron.trim().split(/\s+/)[4] ?? '';
  if (!hasNumbers(days) || /[L#]/i.test(days)) return;
  const [aws, unix] = [namedWeekdays(days, 1), namedWeekdays(days, 0)];
  // Every day is every day, however it is counted.
  if (aws === unix) return;
  const wrong = `has ${show(days)} in day-of-week, which is ${aws}: AWS counts from 1 = Sunday`;
  yield { path: [...path, 'cron'], value: when.cron, wrong, right: `write names, ${showList([aws, unix], 'or')}` };
}
