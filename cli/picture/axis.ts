import type { Plan } from '#automations/plan/plan.ts';
import { parseLocalTime } from '#schedule/zones/local-time.ts';
import { instantsOf } from '#schedule/zones/time-zone.ts';
import { DAY_MS, HOUR_MS, wallText, wallTimeOf } from '#schedule/zones/wall-time.ts';
import { spanAt } from '#schedule/zones/zone-span.ts';
import { AXIS, type Layout } from './layout.ts';
import { element, text } from './xml.ts';

const LETTER = 6.4;
const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The days and hours of a zone, from left to right at `top`. */
export function axis(plan: Plan, layout: Layout, timezone: string, top: number): string {
  const { left, right, x } = layout;
  const baseline = top + AXIS - 7;
  const midnights = wallTicks(plan, timezone, DAY_MS);
  const perDay = (right - left) / ((plan.until - plan.from) / DAY_MS);
  const every = Math.max(1, Math.ceil((13 * LETTER) / perDay));
  const days = midnights.flatMap(({ at, wall }, index) => {
    const isRoom = x(at) + 10 * LETTER < right;
    return index % every === 0 && isRoom ? [text(x(at) + 4, baseline, dayName(wall), { class: 'day' })] : [];
  });
  const hours =
    perDay < 320
      ? []
      : wallTicks(plan, timezone, 6 * HOUR_MS).filter(
          ({ at, wall }) => wall % DAY_MS !== 0 && x(at) > left + 8 && x(at) < right - 8,
        );
  return element('g', { class: 'axis' }, [
    text(left - 10, baseline, timezone, { class: 'zone', 'text-anchor': 'end' }),
    element('line', { x1: left, y1: top + AXIS, x2: right, y2: top + AXIS, class: 'rule' }),
    // Between two names a long tick would cross the first.
    ...midnights.map(({ at }, index) =>
      element('line', {
        x1: x(at),
        y1: top + (index % every === 0 ? 6 : AXIS - 4),
        x2: x(at),
        y2: top + AXIS,
        class: 'tick',
      }),
    ),
    ...days,
    ...hours.map(({ at, wall }) =>
      text(x(at), baseline, wallText(wall).slice(11, 13), { class: 'hour', 'text-anchor': 'middle' }),
    ),
  ]);
}

/** Lines down the lanes at the midnights of a zone. */
export const grid = (plan: Plan, { x, lanesTop, lanesBottom }: Layout, timezone: string): string =>
  element('g', {}, [
    ...wallTicks(plan, timezone, DAY_MS).map(({ at, wall }) =>
      element('line', {
        x1: x(at),
        y1: lanesTop,
        x2: x(at),
        y2: lanesBottom,
        class: new Date(wall).getUTCDay() === 1 ? 'grid week' : 'grid',
      }),
    ),
    '',
  ]);

function wallTicks({ from, until }: Plan, timezone: string, step: number) {
  const ticks: { readonly at: number; readonly wall: number }[] = [];
  const last = until + spanAt(timezone, until).offset;
  for (let wall = Math.ceil((from + spanAt(timezone, from).offset) / step) * step; wall < last; wall += step) {
    const read = parseLocalTime(wallText(wall));
    const [at] = 'local' in read ? instantsOf(read.local, timezone) : [];
    if (at !== undefined) ticks.push({ at, wall });
  }
  return ticks;
}

function dayName(wall: number): string {
  const { day, month } = wallTimeOf(wall);
  return `${NAMES[new Date(wall).getUTCDay()]} ${day} ${MONTHS[month - 1]}`;
}
