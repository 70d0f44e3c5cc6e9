import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { show } from '#automations/mistakes/words/show.ts';
import { parseCron } from '#schedule/cron/cron.ts';
import { nextOccurrence, previousOccurrence } from '#schedule/occurrences.ts';
import { parseLocalTime, type Schedule } from '#schedule/schedule.ts';
import { isTimeZone } from '#schedule/zones/time-zone.ts';

/** Times that have no occurrence after now, in epoch milliseconds. What is wrong in itself is not judged. */
export function* firingWarnings(when: unknown, path: Path, now: number): Generator<Mistake> {
  const read = readTime(when);
  if (read === undefined || nextOccurrence(read.schedule, now) !== undefined) return;
  const last = previousOccurrence(read.schedule, Number.POSITIVE_INFINITY);
  const at = { path: [...path, read.schedule.kind], value: read.text };
  if (last !== undefined) {
    const wrong = `is ${show(read.text)}, for the last time ${new Date(last).toISOString()}`;
    yield { ...at, wrong, right: 'it never fires again: correct it, or take the automation out' };
  } else if (read.schedule.kind === 'cron') {
    yield { ...at, wrong: `is ${show(read.text)}, which never comes`, right: 'name a day that there is' };
  }
}

interface Time {
  readonly text: string;
  readonly schedule: Exclude<Schedule, { kind: 'rate' }>;
}

function readTime(when: unknown): Time | undefined {
  if (!isPlain(when)) return undefined;
  const { cron, at, timezone } = when;
  if (typeof timezone !== 'string' || !isTimeZone(timezone)) return undefined;
  if (typeof cron === 'string') {
    const read = parseCron(cron);
    return 'cron' in read ? { text: cron, schedule: { kind: 'cron', cron: read.cron, timezone } } : undefined;
  }
  if (typeof at !== 'string') return undefined;
  const read = parseLocalTime(at);
  return 'local' in read ? { text: at, schedule: { kind: 'at', local: read.local, timezone } } : undefined;
}
