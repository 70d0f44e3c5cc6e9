import { DAY_SECONDS, durationSeconds, HOUR_SECONDS, MINUTE_SECONDS } from '#schedule/duration.ts';

/** Units as people write them, and what they count in seconds. A month is no minute, though it begins like one. */
const UNITS: readonly (readonly [unit: RegExp, seconds: number, short: string])[] = [
  [/^(?:s|secs?|seconds?|秒)$/, 1, 's'],
  [/^(?:m|mins?|minutes?|分|分钟|分鐘)$/, MINUTE_SECONDS, 'm'],
  [/^(?:h|hrs?|hours?|时|小时|小時)$/, HOUR_SECONDS, 'h'],
  [/^(?:d|days?|天|日)$/, DAY_SECONDS, 'd'],
  [/^(?:w|wks?|weeks?|周)$/, 7 * DAY_SECONDS, 'w'],
];

const NAMES: ReadonlyMap<string, string> = new Map([
  ['hourly', '1h'],
  ['daily', '1d'],
  ['weekly', '7d'],
]);

/**
 * Reads as `10m` what people write otherwise: `10 minutes`, `1h30m`, `0.5h`, ISO 8601's `PT10M`, EventBridge's `rate(10 minutes)`, Go's
 * `@every 10m`, a clock's `00:10:00`. The unit is theirs, where there is one of it. Undefined for anything else, and for what is right already.
 */
export function durationMeant(text: string): string | undefined {
  const written = text.slice(0, LONGEST).normalize('NFKC').trim().toLowerCase();
  const bare = written.replace(/^rate\(\s*(.*?)\s*\)$/, '$1').replace(/^@?every\s+|^@/, '');
  const meant = NAMES.get(bare) ?? ofParts(partsOf(bare));
  return meant !== text && meant !== undefined && durationSeconds(meant) !== undefined ? meant : undefined;
}

const LONGEST = 60;

interface Part {
  readonly count: number;
  readonly seconds: number;
  readonly short: string;
}

const ISO = /^p(?:[\d.]+w)?(?:[\d.]+d)?(?:t(?:[\d.]+h)?(?:[\d.]+m)?(?:[\d.]+s)?)?$/;
const WORDS = /^\d+(?:\.\d+)?\s*\p{L}+(?:(?:\s*,\s*|\s+and\s+|\s*)\d+(?:\.\d+)?\s*\p{L}+)*$/u;

/** None where a unit is not known, or nothing is said. */
function partsOf(text: string): readonly Part[] {
  const clock = /^(\d{1,2}):(\d\d):(\d\d)$/.exec(text);
  const [, hours, minutes, seconds] = clock ?? [];
  const counted = clock === null ? text : `${hours}h${minutes}m${seconds}s`;
  if (!ISO.test(counted) && !WORDS.test(counted)) return [];
  const parts = [...counted.matchAll(/(\d+(?:\.\d+)?)\s*(\p{L}+)/gu)].map(([, count, name = '']) => {
    const found = UNITS.find(([unit]) => unit.test(ISO.test(counted) ? name.slice(0, 1) : name));
    return found && { count: Number(count), seconds: found[1], short: found[2] };
  });
  return parts.every((part) => part !== undefined) ? parts : [];
}

function ofParts(parts: readonly Part[]): string | undefined {
  const said = parts.filter(({ count }) => count > 0);
  const [only, ...more] = said;
  if (only === undefined) return undefined;
  if (more.length === 0 && Number.isInteger(only.count) && only.short !== 'w') return `${only.count}${only.short}`;
  const total = said.reduce((sum, { count, seconds }) => sum + count * seconds, 0);
  const [, seconds = 1, short = 's'] = UNITS.slice(0, -1).findLast(([, each]) => total % each === 0) ?? [];
  return Number.isInteger(total) ? `${total / seconds}${short}` : undefined;
}
