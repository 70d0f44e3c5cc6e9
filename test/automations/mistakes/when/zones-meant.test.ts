import { describe, expect, it } from 'vitest';
import { ZONE_WORDS, zonesCalled } from '#automations/mistakes/when/zone-words.ts';
import { zonesMeant } from '#automations/mistakes/when/zones-meant.ts';
import { isTimeZone, knownTimeZones } from '#schedule/zones/time-zone.ts';
import { spanAt } from '#schedule/zones/zone-span.ts';
import { morning, warningsOf, withAutomation } from '#test/automations/mistakes/shop.ts';

const HOUR_MS = 3_600_000;
const [winter, summer] = [Date.UTC(2027, 0, 15), Date.UTC(2027, 6, 15)];

describe('an offset', () => {
  const offsets = Array.from({ length: 29 }, (_, index) => index - 14);
  const forms = (hours: number): readonly string[] => {
    const sign = hours < 0 ? '-' : '+';
    const digits = String(Math.abs(hours));
    const two = digits.padStart(2, '0');
    const bare = [`${sign}${digits}`, `${sign}${two}`, `${sign}${two}:00`, `${sign}${two}00`];
    return ['', 'GMT', 'UTC', 'utc ', 'Etc/UTC', 'Etc/GMT', 'etc/gmt'].flatMap((name) =>
      bare.map((one) => `${name}${one}`),
    );
  };

  it.each(offsets)('of %i hours leads to a place that has it all year, or nowhere', (hours) => {
    for (const text of forms(hours)) {
      for (const zone of zonesMeant(text)) {
        for (const at of [winter, summer])
          expect([text, zone, spanAt(zone, at).offset / HOUR_MS]).toEqual([text, zone, hours]);
      }
    }
  });

  it.each([
    ['GMT+8', ['Asia/Shanghai']],
    ['UTC +8', ['Asia/Shanghai']],
    ['GMT8', ['Asia/Shanghai']],
    ['+0800', ['Asia/Shanghai']],
    ['UTC＋8', ['Asia/Shanghai']],
    ['UTC+5:30', ['Asia/Kolkata']],
    ['+0545', ['Asia/Kathmandu']],
    ['GMT+07:00', ['Asia/Bangkok', 'Asia/Ho_Chi_Minh', 'Asia/Jakarta']],
    ['UTC−0', ['UTC']],
  ])('%s is that of %j', (text, zones) => {
    expect(zonesMeant(text)).toEqual(zones);
  });

  it.each(['UTC-5', 'GMT+1', '+02:00', 'Etc/GMT+08', 'Etc/UTC+8', '8', 'GMT+25'])('%s leads nowhere', (text) => {
    expect(zonesMeant(text)).toEqual([]);
  });
});

describe('a word for a zone', () => {
  it.each([
    ['EST', ['America/New_York']],
    ['ET', ['America/New_York']],
    ['CEST', ['Europe/Berlin']],
    ['AEST', ['Australia/Sydney', 'Australia/Brisbane']],
    ['ast', ['Asia/Riyadh', 'America/Halifax']],
    ['Eastern Standard Time', ['America/New_York']],
    ['Pacific Daylight Time', ['America/Los_Angeles']],
    ['W. Europe Standard Time', ['Europe/Berlin']],
    ['GMT Standard Time', ['Europe/London']],
    ['Central European Summer Time', ['Europe/Berlin', 'Europe/Paris']],
    ['北京时间', ['Asia/Shanghai']],
    ['Asia/Mumbai', ['Asia/Kolkata']],
    ['America/San_Francisco', ['America/Los_Angeles']],
    ['Europe/Munich', ['Europe/Berlin']],
    ['America/Beijing', ['Asia/Shanghai']],
  ])('%s means %j', (text, zones) => {
    expect(zonesMeant(text)).toEqual(zones);
  });

  it('leads to zones that there are', () => {
    for (const word of ZONE_WORDS) {
      const zones = zonesCalled(word);
      expect([word, zones.length > 0 && zones.every(isTimeZone)]).toEqual([word, true]);
    }
  });

  it('stands in the table once, in lower case, and is no name that is right as it is but for those warned of', () => {
    const known = new Set(knownTimeZones().map((name) => name.toLowerCase()));

    expect(new Set(ZONE_WORDS).size).toBe(ZONE_WORDS.length);
    expect(ZONE_WORDS.filter((word) => word !== word.toLowerCase())).toEqual([]);
    expect(ZONE_WORDS.filter((word) => known.has(word))).toEqual(['universal', 'est', 'mst']);
  });
});

describe('a name that is a little wrong', () => {
  it.each([
    ['Asia/Shangai', 'Asia/Shanghai'],
    ['asia/kuala lumpur', 'Asia/Kuala_Lumpur'],
    ['Europe/Berln', 'Europe/Berlin'],
    ['Australia/Melborne', 'Australia/Melbourne'],
    ['Asia/Sydney', 'Australia/Sydney'],
    ['Asia/Tokio', 'Asia/Tokyo'],
    ['Hong Kong', 'Asia/Hong_Kong'],
    ['EST5edt', 'EST5EDT'],
  ])('%s is probably %s', (text, zone) => {
    expect(zonesMeant(text)).toEqual([zone]);
  });

  it.each([
    'Asia/Kampala City',
    'America/Springfield',
    'Europe/Lyons',
    'Asia/Xanadu',
    'XST',
    'ABC',
    '',
    '/',
    'x'.repeat(1e5),
  ])('is not guessed from a place far from any other: %s', (text) => {
    expect(zonesMeant(text)).toEqual([]);
  });
});

describe('a zone that is there, and hardly meant', () => {
  const warnings = (timezone: string) =>
    warningsOf(withAutomation({ ...morning, when: { ...morning.when, timezone } }));
  const at = 'automations.suspect.when.timezone is';

  it.each([
    [
      'EST',
      'is UTC-5 all year: it has no summer time; write America/New_York, or America/Panama where clocks never change',
    ],
    [
      'MST',
      'is UTC-7 all year: it has no summer time; write America/Denver, or America/Phoenix where clocks never change',
    ],
    [
      'Etc/GMT-8',
      'is UTC+8: signs are turned round there; write the place whose clocks are meant, such as Asia/Shanghai for UTC+8',
    ],
    [
      'Etc/GMT+8',
      'is UTC-8: signs are turned round there; write the place whose clocks are meant, such as Asia/Shanghai for UTC+8',
    ],
    [
      'Etc/GMT+2',
      'is UTC-2: signs are turned round there; write the place whose clocks are meant, such as Asia/Shanghai for UTC+8',
    ],
  ])('is warned of: %s', (timezone, why) => {
    expect(warnings(timezone)).toEqual([`${at} "${timezone}", which ${why}`]);
  });

  it.each([
    'America/New_York',
    'America/Panama',
    'UTC',
    'Etc/UTC',
    'Etc/GMT',
    'Etc/GMT+0',
    'GMT',
    'CET',
    'EST5EDT',
    'HST',
  ])('is not %s', (timezone) => {
    expect(warnings(timezone)).toEqual([]);
  });
});
