import { wallTimeOf } from '#schedule/zones/wall-time.ts';
import { spanAt } from '#schedule/zones/zone-span.ts';
import type { PlannedAction } from './plan.ts';

/** `scale 6`, `rollback previous`, `stop`. */
export function describeAction({ action, parameters }: Pick<PlannedAction, 'action' | 'parameters'>): string {
  const parameter = parameters.replica ?? parameters.version;
  return parameter === undefined ? action : `${action} ${String(parameter)}`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Sun 2027-03-28 03:30`, as clocks in the zone show an instant in epoch ms; seconds only where there are any. */
export function localText(instant: number, timezone: string): string {
  const wall = instant + spanAt(timezone, instant).offset;
  const { year, month, day, hour, minute, second } = wallTimeOf(wall);
  const seconds = second === 0 ? '' : `:${two(second)}`;
  return `${DAYS[new Date(wall).getUTCDay()]} ${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}${seconds}`;
}

/** `2027-03-28T01:30Z`. */
export const utcText = (instant: number): string =>
  new Date(instant)
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace(/:00Z$/, 'Z');

/** `12 min`, `1 h 30 min`, `45 s`. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter((part) => part !== '').join(' ');
}

const two = (value: number): string => String(value).padStart(2, '0');
