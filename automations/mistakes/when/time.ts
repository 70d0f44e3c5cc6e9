import { cronText } from '#automations/events/schedule-expression.ts';
import { RATE_ZONE } from '#automations/events/schedule-of.ts';
import { durationMeant } from '#automations/mistakes/words/duration-meant.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { rightAt } from '#automations/mistakes/words/right.ts';
import { show, showList, visible } from '#automations/mistakes/words/show.ts';
import { parseCron } from '#schedule/cron/cron.ts';
import { durationSeconds } from '#schedule/duration.ts';
import { parseLocalTime } from '#schedule/schedule.ts';
import { instantsOf, isTimeZone, wallTextAt } from '#schedule/zones/time-zone.ts';
import { wallMs } from '#schedule/zones/wall-time.ts';
import { zonesMeant } from './zones-meant.ts';

/** Within `cron(...)`, which is an expression of at most 256 characters. Source: EventBridge Scheduler API reference, CreateSchedule. */
const LONGEST_CRON = 256 - 'cron()'.length;

/** Every problem of a cron, each with its field. */
export function* cronMistakes(cron: string, path: Path): Generator<Mistake> {
  const { length } = cronText(cron);
  if (length > LONGEST_CRON) {
    const right = 'write ranges and steps rather than lists, or two automations';
    yield { path, value: cron, wrong: `has ${length} characters, and EventBridge takes ${LONGEST_CRON}`, right };
    return;
  }
  const [, zone, rest = cron] = /^\s*(?:CRON_)?TZ=(\S+)\s+(.*)$/.exec(cron) ?? [];
  if (zone !== undefined) {
    const right = `write timezone: ${zone}, and the cron without it`;
    yield { path, value: cron, wrong: `is ${show(cron)}, with its time zone in it`, right: brief(right) };
  }
  const rate = RATE.test(cron) ? (durationMeant(cron) ?? cron.trim()) : undefined;
  if (rate !== undefined && durationSeconds(rate) !== undefined) {
    yield { path, value: cron, wrong: `is ${show(cron)}, which is no cron`, right: `write rate: ${rate} in its place` };
    return;
  }
  const read = parseCron(rest);
  for (const { field, text, wrong, right } of 'problems' in read ? read.problems : []) {
    const where = field === 'expression' ? `is ${show(text)}` : `has ${show(text)} in ${field}`;
    yield { path, value: cron, wrong: brief(`${where}: ${wrong}`), right: brief(`right would be ${right}`) };
  }
}

/** Not `@daily`, which has a time, nor a time of day. */
const RATE = /^\s*(rate\s*\(|@?every\s|p[\dt]|\d+(\.\d+)?\s*\p{L})/iu;

export function* timeZoneMistakes(zone: string, path: Path): Generator<Mistake> {
  if (isTimeZone(zone)) return;
  const meant = zonesMeant(zone);
  const hint = meant.length === 0 ? '' : `did you mean ${showList(meant, 'or')}? `;
  yield { path, value: zone, wrong: `is ${show(zone)}`, right: `${hint}${rightAt(path)}` };
}

/** Besides a text that is no local time: one that no clock in the zone ever shows, since it is put forward past it, and no choice of `dst` moves. */
export function* atMistakes(at: string, { timezone: zone, dst }: Plain, path: Path): Generator<Mistake> {
  const movesGaps = isPlain(dst) && (dst.gap === 'before' || dst.gap === 'after');
  if (movesGaps) yield* problemsOf(at, zone, path);
  else yield* localTimeMistakes(at, zone, path);
}

/** When a schedule begins and ends: local times that there are, one before the other. */
export function* spanMistakes(when: Plain, path: Path): Generator<Mistake> {
  const { from, until } = when;
  const zone = Object.hasOwn(when, 'rate') ? RATE_ZONE : when.timezone;
  if (typeof from === 'string') yield* localTimeMistakes(from, zone, [...path, 'from']);
  if (typeof until === 'string') yield* localTimeMistakes(until, zone, [...path, 'until']);
  if (typeof from !== 'string' || typeof until !== 'string') return;
  const [begins, ends] = [parseLocalTime(from), parseLocalTime(until)];
  if (!('local' in begins) || !('local' in ends) || wallMs(begins.local) < wallMs(ends.local)) return;
  const wrong = `is ${show(until)}, no later than from`;
  yield { path: [...path, 'until'], value: until, wrong, right: 'right would be a time after from' };
}

function* problemsOf(text: string, zone: unknown, path: Path): Generator<Mistake> {
  const instant = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(instant) && typeof zone === 'string' && isTimeZone(zone)) {
    const right = `right would be ${wallTextAt(instant, zone)}, which it is then in ${zone}`;
    yield { path, value: text, wrong: `is ${show(text)}: an instant, and no local time`, right };
    return;
  }
  const read = parseLocalTime(text);
  for (const { wrong, right } of 'problems' in read ? read.problems : []) {
    yield { path, value: text, wrong: brief(`is ${show(text)}: ${wrong}`), right: brief(`right would be ${right}`) };
  }
}

function* localTimeMistakes(at: string, zone: unknown, path: Path): Generator<Mistake> {
  yield* problemsOf(at, zone, path);
  const read = parseLocalTime(at);
  if ('problems' in read || typeof zone !== 'string' || !isTimeZone(zone)) return;
  if (instantsOf(read.local, zone).length > 0) return;
  const right = 'right would be a time an hour earlier or later';
  yield { path, value: at, wrong: `is ${show(at)}, which clocks in ${zone} skip that day`, right };
}

/** With its own offset: what clocks in the zone show then is another time. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** A cron may be a megabyte long, and its problems repeat parts of it. */
const brief = (text: string): string => visible(text.length > 200 ? `${text.slice(0, 199)}…` : text);
