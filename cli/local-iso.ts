import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { spanAt } from '#schedule/zones/zone-span.ts';

/** `2027-03-28T03:30:00+02:00`, as clocks in the zone show an instant in epoch ms. */
export function localIso(instant: number, timezone: string): string {
  const { offset } = spanAt(timezone, instant);
  const minutes = Math.abs(offset) / MINUTE_MS;
  const [hours, rest] = [Math.floor(minutes / 60), Math.floor(minutes % 60)];
  return `${new Date(instant + offset).toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
