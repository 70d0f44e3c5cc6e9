import { knownTimeZones } from '#schedule/zones/time-zone.ts';
import { nearest } from '#terminal/nearest.ts';
import { zonesCalled } from './zone-words.ts';

/** Where one place is nearly always meant, or all places have the same clocks. Elsewhere an offset does not tell whose, and when they change. */
const BY_OFFSET: Readonly<Record<string, readonly string[]>> = {
  '+0': ['UTC'],
  '-0': ['UTC'],
  '+4': ['Asia/Dubai'],
  '+5': ['Asia/Karachi', 'Asia/Tashkent'],
  '+5:30': ['Asia/Kolkata'],
  '+5:45': ['Asia/Kathmandu'],
  '+6:30': ['Asia/Yangon'],
  '+7': ['Asia/Bangkok', 'Asia/Ho_Chi_Minh', 'Asia/Jakarta'],
  '+8': ['Asia/Shanghai'],
  '+9': ['Asia/Tokyo'],
};

/** `+8`, `-3` or `+5:30`: what clocks are ahead of UTC. */
export const zonesAhead = (offset: string): readonly string[] => BY_OFFSET[offset] ?? [];

/** Full-width letters and the minus sign of word processors are meant to be plain. */
const plain = (text: string): string =>
  text
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replaceAll('\u2212', '-')
    .replaceAll(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();

const LONGEST = 100;

/**
 * The zones that may have been meant: people write an offset, an abbreviation, the city alone, or the name a little wrong. None where nobody
 * can tell: `Etc/GMT+8` is eight hours *behind* UTC, so what has a sign is never taken for a name that is misspelt.
 */
export function zonesMeant(text: string): readonly string[] {
  const written = plain(text);
  const [isOffset, sign = '+', hours, minutes] = OFFSET.exec(written) ?? [];
  if (isOffset !== undefined)
    return zonesAhead(`${sign}${Number(hours)}${Number(minutes ?? 0) === 0 ? '' : `:${minutes}`}`);
  if (/[+-]\d|\d$/.test(written)) return sameButCase(written);
  const called = zonesCalled(written);
  if (called.length > 0) return called;
  const same = sameButCase(written);
  return same.length > 0 ? same : byCity(written);
}

const OFFSET = /^(?=[gu+-])(?:gmt|utc)?\s*([+-])?\s*(\d{1,2}):?(\d\d)?$/;

/** Etc has its signs turned round: whoever writes one of its names a little wrong may mean either. */
const sameButCase = (written: string): readonly string[] => {
  const name = written.replaceAll(' ', '_');
  const same = knownTimeZones().filter((zone) => zone.toLowerCase() === name && !/^Etc\/.*\d/.test(zone));
  return same.slice(0, 1);
};

/** Every abbreviation is nearly another one: EST, of New York, is a letter from JST, of Tokyo. */
const ABBREVIATION = /^[a-z]{1,5}$/;

/** By the last part of the name, whatever the first: Asia/Sydney, America/Beijing. A city is misspelt by a letter, a long one by two. */
function byCity(written: string): readonly string[] {
  const [city = '', ...regions] = written.split('/').reverse();
  const called = zonesCalled(city);
  if (called.length > 0) return called;
  const cities = zonesByCity();
  const isGuessed = !ABBREVIATION.test(written) && city.length >= SHORTEST;
  const alike = isGuessed ? [...cities.keys()].filter((known) => known[0] === city[0]) : [];
  const meant = cities.has(city) ? city : nearest(city, alike, ({ length }) => (length < LONG ? 1 : 2));
  const there = meant === undefined ? [] : (cities.get(meant) ?? []);
  const near = there.filter((zone) => zone.toLowerCase().startsWith(`${regions.at(-1)}/`));
  return (near.length > 0 ? near : there).slice(0, 1);
}

const SHORTEST = 4;
const LONG = 8;

let byName: ReadonlyMap<string, readonly string[]> | undefined;

/** The zones that have a city in their name, by that. */
function zonesByCity(): ReadonlyMap<string, readonly string[]> {
  const zones = () => knownTimeZones().filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'));
  byName ??= Map.groupBy(zones(), (zone) => plain(zone.slice(zone.lastIndexOf('/') + 1)));
  return byName;
}
