import { createHash } from 'node:crypto';

/** Schedules, schedule groups and rules all end here. */
const MOST_CHARACTERS = 64;

/**
 * A readable name for the schedule or rule of an automation that carries the part of that id: `shop-night`, `shop-night_b`, …
 * No automation has an underscore in its name, so none of these meets another automation's; one that is too long ends in
 * a hash of itself.
 */
export function resourceName(name: string, id = ''): string {
  const full = id === '' ? name : `${name}_${id}`;
  if (full.length <= MOST_CHARACTERS) return full;
  const hash = createHash('sha256').update(full).digest('hex').slice(0, 8);
  return `${full.slice(0, MOST_CHARACTERS - hash.length - 1)}_${hash}`;
}
