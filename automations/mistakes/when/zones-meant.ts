import { nearest } from '#automations/mistakes/words/nearest.ts';
import { knownTimeZones } from '#schedule/zones/time-zone.ts';

/** What people write for a zone that has another name: abbreviations, Windows' names, and cities that IANA knows by a neighbour. */
const BY_OTHER_NAME: Readonly<Record<string, readonly string[]>> = {
  cst: ['America/Chicago', 'Asia/Shanghai'],
  'china standard time': ['Asia/Shanghai'],
  'asia/beijing': ['Asia/Shanghai'],
  beijing: ['Asia/Shanghai'],
  pst: ['America/Los_Angeles'],
  pdt: ['America/Los_Angeles'],
  cdt: ['America/Chicago'],
  edt: ['America/New_York'],
  bst: ['Europe/London'],
  msk: ['Europe/Moscow'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  hkt: ['Asia/Hong_Kong'],
  sgt: ['Asia/Singapore'],
  z: ['UTC'],
  ist: ['Asia/Kolkata'],
  'india standard time': ['Asia/Kolkata'],
  'asia/bangalore': ['Asia/Kolkata'],
  bangalore: ['Asia/Kolkata'],
};

/** Where one place is nearly always meant. Elsewhere an offset does not tell whose clocks, and when they change. */
const BY_OFFSET: Readonly<Record<string, readonly string[]>> = {
  '+0': ['UTC'],
  '+8': ['Asia/Shanghai'],
  '+9': ['Asia/Tokyo'],
  '+5:30': ['Asia/Kolkata'],
};

/** Every abbreviation is nearly another one: EST, of New York, is a letter from JST, of Tokyo. */
const ABBREVIATION = /^[a-z]{1,5}$/;

/** The zones that may have been meant: people write an offset, an abbreviation, the city alone, or the name a little wrong. */
export function zonesMeant(text: string): readonly string[] {
  const written = text.trim().toLowerCase();
  const [isOffset, sign, hours, minutes] = /^(?:gmt|utc)?\s*([+-])0?(\d{1,2})(:\d\d)?$/.exec(written) ?? [];
  if (isOffset !== undefined) return BY_OFFSET[`${sign}${hours}${minutes === ':00' ? '' : (minutes ?? '')}`] ?? [];
  if (Object.hasOwn(BY_OTHER_NAME, written)) return BY_OTHER_NAME[written] ?? [];
  const zones = knownTimeZones();
  const city = `/${written.replaceAll(' ', '_')}`;
  const meant =
    zones.find((known) => known.toLowerCase() === written || known.toLowerCase().endsWith(city)) ??
    (ABBREVIATION.test(written) ? undefined : nearest(text, zones));
  return meant === undefined ? [] : [meant];
}
