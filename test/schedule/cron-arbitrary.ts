import { type Cron, parseCron } from '#schedule/cron/cron.ts';
import fc from '#test/fast-check.ts';

/** Reads a cron that a test knows to be right. */
export function cronOf(text: string): Cron {
  const read = parseCron(text);
  if ('problems' in read) throw new Error(`${text}: ${JSON.stringify(read.problems)}`);
  return read.cron;
}

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const valueArbitrary = (min: number, max: number, names: readonly string[]) =>
  fc
    .tuple(fc.integer({ min, max }), fc.constantFrom('number', 'upper', 'lower'))
    .map(([value, form]) => ({
      value,
      text: form === 'number' ? String(value) : (names[value - min] ?? String(value)),
    }))
    .chain(({ value, text }) => fc.constantFrom({ value, text }, { value, text: text.toLowerCase() }));

const itemArbitrary = (min: number, max: number, names: readonly string[], steps: boolean) => {
  const value = valueArbitrary(min, max, names);
  const range = fc
    .tuple(value, value)
    .map(([a, b]) => (a.value <= b.value ? `${a.text}-${b.text}` : `${b.text}-${a.text}`));
  const step = fc.integer({ min: 1, max: max - min });
  const plain = fc.oneof(
    value.map(({ text }) => text),
    range,
  );
  return steps
    ? fc.oneof(
        plain,
        fc.tuple(fc.oneof(plain, fc.constant('*')), step).map(([base, n]) => `${base}/${n}`),
      )
    : plain;
};

const listArbitrary = (min: number, max: number, names: readonly string[] = [], steps = true) =>
  fc.oneof(
    fc.constant('*'),
    fc.array(itemArbitrary(min, max, names, steps), { minLength: 1, maxLength: 3 }).map((items) => items.join(',')),
  );

const dayOfMonth = fc.oneof(
  listArbitrary(1, 31),
  fc.constantFrom('L', 'LW'),
  fc.integer({ min: 1, max: 31 }).map((day) => `${day}W`),
);

const dayName = valueArbitrary(1, 7, DAYS).map(({ text }) => text);

const dayOfWeek = fc.oneof(
  listArbitrary(1, 7, DAYS, false),
  fc.constant('L'),
  dayName.map((day) => `${day}L`),
  fc.tuple(dayName, fc.integer({ min: 1, max: 5 })).map(([day, nth]) => `${day}#${nth}`),
);

const days = fc.oneof(
  dayOfMonth.map((text) => [text, '?'] as const),
  dayOfWeek.map((text) => ['?', text] as const),
);

/** Any expression that AWS takes, as text. Some never fire. */
export const cronTextArbitrary = (years: fc.Arbitrary<string> = listArbitrary(1970, 2199)): fc.Arbitrary<string> =>
  fc
    .tuple(listArbitrary(0, 59), listArbitrary(0, 23), days, listArbitrary(1, 12, MONTHS), years)
    .map(([minutes, hours, [date, day], month, year]) => `${minutes} ${hours} ${date} ${month} ${day} ${year}`);

/** Zones with whole, half and quarter hours, gaps at midnight, 30 minutes and 2 hours wide, and a skipped day. */
const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Havana',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
] as const;

export const zoneArbitrary = fc.constantFrom(...ZONES);
