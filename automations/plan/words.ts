import { wallTextAt } from '#schedule/zones/time-zone.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Sun 2027-03-28 03:30`, as clocks in the zone show an instant in epoch ms; seconds only where there are any. */
export function localText(instant: number, timezone: string): string {
  const wall = wallTextAt(instant, timezone);
  return `${DAYS[new Date(`${wall}Z`).getUTCDay()]} ${wall.replace('T', ' ').replace(/:00$/, '')}`;
}

/** `02:30` of `2027-03-28T02:30:00`; seconds only where there are any. */
export const timeText = (local: string): string => local.slice(11).replace(/:00$/, '');

/** `12 min`, `1 h 30 min`, `45 s`. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter((part) => part !== '').join(' ');
}
