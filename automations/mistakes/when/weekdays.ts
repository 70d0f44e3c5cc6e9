import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { show, showList } from '#automations/mistakes/words/show.ts';
import { parseCron } from '#schedule/cron/cron.ts';

const NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/** Days of the week by their numbers, which Unix counts from Sunday as 0 and AWS as 1: `1-5` is Sunday to Thursday. */
export function* weekdayWarnings(when: unknown, path: Path): Generator<Mistake> {
  if (!isPlain(when) || typeof when.cron !== 'string' || !('cron' in parseCron(when.cron))) return;
  const days = when.cron.trim().split(/\s+/)[4] ?? '';
  if (!/^\d(-\d)?(,\d(-\d)?)*$/.test(days)) return;
  const named = (shift: number) => days.replace(/\d/g, (day) => NAMES[(Number(day) + shift) % 7] ?? day);
  const wrong = `has ${show(days)} in day-of-week, which is ${named(6)}: AWS counts from 1 = Sunday`;
  const right = `write names, ${showList([named(6), named(0)], 'or')}`;
  yield { path: [...path, 'cron'], value: when.cron, wrong, right };
}
