import type { Mistake, Path } from '../mistake.ts';
import { nearest } from '../nearest.ts';
import { parseCron } from '../schedule/cron.ts';
import { parseLocalTime } from '../schedule/schedule.ts';
import { instantsOf, isTimeZone, knownTimeZones } from '../schedule/time-zone.ts';
import { rightAt } from './right.ts';
import { show, visible } from './show.ts';

/** Every problem of a cron, each with its field. */
export function* cronMistakes(cron: string, path: Path): Generator<Mistake> {
  const read = parseCron(cron);
  for (const { field, text, wrong, right } of 'problems' in read ? read.problems : []) {
    const where = field === 'expression' ? `is ${show(text)}` : `has ${show(text)} in ${field}`;
    yield { path, value: cron, wrong: brief(`${where}: ${wrong}`), right: brief(`right would be ${right}`) };
  }
}

export function* timeZoneMistakes(zone: string, path: Path): Generator<Mistake> {
  if (isTimeZone(zone)) return;
  const meant = zoneMeant(zone);
  const hint = meant === undefined ? '' : `did you mean ${meant}? `;
  yield { path, value: zone, wrong: `is ${show(zone)}`, right: `${hint}${rightAt(path)}` };
}

/** Besides a text that is no local time: one that no clock in the zone ever shows, since it is put forward past it. */
export function* atMistakes(at: string, zone: unknown, path: Path): Generator<Mistake> {
  const read = parseLocalTime(at);
  for (const { wrong, right } of 'problems' in read ? read.problems : []) {
    yield { path, value: at, wrong: brief(`is ${show(at)}: ${wrong}`), right: brief(`right would be ${right}`) };
  }
  if ('problems' in read || typeof zone !== 'string' || !isTimeZone(zone)) return;
  if (instantsOf(read.local, zone).length > 0) return;
  const right = 'right would be a time an hour earlier or later';
  yield { path, value: at, wrong: `is ${show(at)}, which clocks in ${zone} skip that day`, right };
}

/** People write the city alone, or spell the name a little wrong. */
function zoneMeant(zone: string): string | undefined {
  const zones = knownTimeZones();
  const city = `/${zone.toLowerCase().replaceAll(' ', '_')}`;
  return zones.find((known) => known.toLowerCase().endsWith(city)) ?? nearest(zone, zones);
}

/** A cron may be a megabyte long, and its problems repeat parts of it. */
const brief = (text: string): string => visible(text.length > 200 ? `${text.slice(0, 199)}…` : text);
