import { wallText } from '#schedule/zones/wall-time.ts';
import { spanAt } from '#schedule/zones/zone-span.ts';

/** `2027-03-28T03:30:00+02:00`, as clocks in the zone show an instant in epoch ms. */
export function localIso(instant: number, timezone: string): string {
  const { offset } = spanAt(timezone, instant);
  const [, ahead = ''] = wallText(Math.abs(offset)).split('T');
  return `${wallText(instant + offset)}${offset < 0 ? '-' : '+'}${ahead.slice(0, 5)}`;
}
