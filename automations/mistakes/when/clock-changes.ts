import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { localText } from '#automations/plan/words.ts';
import { utcText } from '#core/instant.ts';
import { parseCron } from '#schedule/cron/cron.ts';
import { cronOccurrences } from '#schedule/cron-occurrences.ts';
import type { CronSchedule } from '#schedule/schedule.ts';
import { type ClockChange, clockChanges, wallTimesOf } from '#schedule/zones/clock-changes.ts';
import { isTimeZone } from '#schedule/zones/time-zone.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

const AHEAD_MS = 2 * 366 * DAY_MS;

/**
 * Times of a cron within two years of now, in epoch ms, that clocks skip or show twice, where `dst` does not say what becomes of
 * them. Where it fires each hour its neighbours do for it.
 */
export function* clockChangeWarnings(when: unknown, path: Path, now: number): Generator<Mistake> {
  if (!isPlain(when) || typeof when.cron !== 'string' || typeof when.timezone !== 'string') return;
  const { cron: text, timezone } = when;
  const read = isTimeZone(timezone) ? parseCron(text) : undefined;
  if (read === undefined || !('cron' in read) || read.cron.hours.length === 24) return;
  const said = isPlain(when.dst) ? when.dst : {};
  const changes = clockChanges(timezone, now, now + AHEAD_MS);
  const met = (isGap: boolean): string | undefined => {
    for (const change of changes.filter(({ before, after }) => after > before === isGap)) {
      const [wall] = wallTimesIn({ kind: 'cron', cron: read.cron, timezone: 'UTC' }, change);
      if (wall !== undefined) return isGap ? skipped(wall, change) : twice(wall, change);
    }
    return undefined;
  };
  const gap = said.gap === undefined ? met(true) : undefined;
  const overlap = said.overlap === undefined ? met(false) : undefined;
  if (gap === undefined && overlap === undefined) return;
  const wrong = [gap, overlap].filter((one) => one !== undefined).join('; ');
  const choice = [
    ...(gap ? ['gap: skip, before or after'] : []),
    ...(overlap ? ['overlap: first, second or both'] : []),
  ];
  yield { path: [...path, 'cron'], value: text, wrong, right: `say which, in dst: { ${choice.join(', ')} }` };
}

const wallTimesIn = (schedule: CronSchedule, change: ClockChange): Iterable<number> => {
  const { from, until } = wallTimesOf(change);
  return cronOccurrences(schedule, from, until);
};

const skipped = (wall: number, { timezone, at }: ClockChange): string =>
  `does not fire at ${localText(wall, 'UTC')}, which clocks in ${timezone} skip at ${utcText(at)}`;

const twice = (wall: number, { timezone, before, after }: ClockChange): string =>
  `fires at ${localText(wall, 'UTC')} the first time only (${utcText(wall - before)}, not ${utcText(wall - after)}), since clocks in ${timezone} are put back over it`;
