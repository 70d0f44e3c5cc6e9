import type { Dst, ScheduledWhen } from '#automations/file/when.ts';
import { parseCron } from '#schedule/cron/cron.ts';
import { durationSeconds } from '#schedule/duration.ts';
import { type DstChoice, parseLocalTime, type Schedule } from '#schedule/schedule.ts';
import { instantsOf } from '#schedule/zones/time-zone.ts';

/** The local times of a rate, which has no zone of its own. */
export const RATE_ZONE = 'UTC';

export const timeZoneOf = (when: ScheduledWhen): string => ('rate' in when ? RATE_ZONE : when.timezone);

/**
 * When a checked trigger fires. A rate counts from its `from`; without one AWS counts from the deployment, which nobody
 * knows beforehand, and here it counts from 1970-01-01.
 * @throws RangeError where the trigger was not checked
 */
export function scheduleOf(when: ScheduledWhen): Schedule {
  if ('at' in when) {
    const { timezone, dst } = when;
    return { kind: 'at', local: localTime(when.at), timezone, ...choice(dst) };
  }
  const zone = timeZoneOf(when);
  const span = {
    ...(when.from !== undefined && { from: instant(when.from, zone) }),
    ...(when.until !== undefined && { until: instant(when.until, zone) }),
  };
  if ('rate' in when) return { kind: 'rate', seconds: durationSeconds(when.rate) ?? unchecked(when.rate), ...span };
  const read = parseCron(when.cron);
  if ('problems' in read) return unchecked(when.cron);
  return { kind: 'cron', cron: read.cron, timezone: when.timezone, ...choice(when.dst), ...span };
}

const choice = (dst: Dst | undefined): { readonly dst?: DstChoice } =>
  dst === undefined ? {} : { dst: { gap: dst.gap ?? 'skip', overlap: dst.overlap ?? 'first' } };

const instant = (local: string, zone: string): number => instantsOf(localTime(local), zone)[0] ?? unchecked(local);

function localTime(text: string) {
  const read = parseLocalTime(text);
  return 'local' in read ? read.local : unchecked(text);
}

function unchecked(text: string): never {
  throw new RangeError(`${text} was not checked`);
}
