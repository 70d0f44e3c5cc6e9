import type { Dst } from '#automations/file/when.ts';
import { isZoned, type ScheduledWhen } from '#automations/file/when-kinds.ts';
import { parseCron } from '#schedule/cron/cron.ts';
import { durationSeconds } from '#schedule/duration.ts';
import { type DstChoice, parseLocalTime, type Schedule } from '#schedule/schedule.ts';
import { instantsOf } from '#schedule/zones/time-zone.ts';

/** The local times of a rate, which has no zone of its own. */
export const RATE_ZONE = 'UTC';

export const timeZoneOf = (when: ScheduledWhen): string => (isZoned(when) ? when.timezone : RATE_ZONE);

/**
 * When a checked trigger fires. A rate counts from its `from`; without one AWS counts from the deployment, which nobody
 * knows beforehand, and here it counts from 1970-01-01.
 * @throws RangeError where the trigger was not checked
 */
export function scheduleOf(when: ScheduledWhen): Schedule {
  switch (when.kind) {
    case 'at': {
      const { kind, at, timezone, dst } = when;
      return { kind, local: localTime(at), timezone, ...choice(dst) };
    }
    case 'rate': {
      const { kind, rate } = when;
      return { kind, seconds: durationSeconds(rate) ?? unchecked(rate), ...spanOf(when, RATE_ZONE) };
    }
    case 'cron': {
      const { kind, timezone, dst } = when;
      const read = parseCron(when.cron);
      if ('problems' in read) return unchecked(when.cron);
      return { kind, cron: read.cron, timezone, ...choice(dst), ...spanOf(when, timezone) };
    }
  }
}

const spanOf = (
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  zone: string,
): { readonly from?: number; readonly until?: number } => ({
  ...(from !== undefined && { from: instant(from, zone) }),
  ...(until !== undefined && { until: instant(until, zone) }),
});

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
