import { RATE_ZONE } from '#automations/events/schedule-of.ts';
import { DstSchema } from '#automations/file/when.ts';
import type { Plain } from '#automations/mistakes/words/plain.ts';
import { parseCron } from '#schedule/cron/cron.ts';
import { durationSeconds } from '#schedule/duration.ts';
import { type DstChoice, parseLocalTime, type Schedule } from '#schedule/schedule.ts';
import { instantsOf, isTimeZone } from '#schedule/zones/time-zone.ts';

/** A trigger that fires by the clock, as far as it can be read. */
export interface ReadTime {
  /** Without its bounds. */
  readonly schedule: Schedule;
  /** In epoch milliseconds. */
  readonly from?: number;
  readonly until?: number;
  /** As it is written, by its keys. */
  readonly texts: Plain;
}

/** Reads a trigger that nobody has checked; undefined where it fires by no clock, or something of it is wrong. */
export function readTime(when: Plain): ReadTime | undefined {
  const schedule = scheduleIn(when);
  if (schedule === undefined) return undefined;
  const zone = schedule.kind === 'rate' ? RATE_ZONE : schedule.timezone;
  const [from, until] = [when.from, when.until].map((bound) => instantIn(bound, zone));
  const isRead = (when.from === undefined || from !== undefined) && (when.until === undefined || until !== undefined);
  if (!isRead) return undefined;
  return { schedule, texts: when, ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

function scheduleIn({ cron, at, rate, timezone, dst: said }: Plain): Schedule | undefined {
  if (typeof rate === 'string') {
    const seconds = durationSeconds(rate);
    return seconds === undefined ? undefined : { kind: 'rate', seconds };
  }
  if (typeof timezone !== 'string' || !isTimeZone(timezone)) return undefined;
  const dst = choiceIn(said);
  if (typeof cron === 'string') {
    const read = parseCron(cron);
    return 'cron' in read ? { kind: 'cron', cron: read.cron, timezone, ...dst } : undefined;
  }
  if (typeof at !== 'string') return undefined;
  const read = parseLocalTime(at);
  return 'local' in read ? { kind: 'at', local: read.local, timezone, ...dst } : undefined;
}

function choiceIn(said: unknown): { readonly dst?: DstChoice } {
  const read = DstSchema.safeParse(said);
  return read.success ? { dst: { gap: read.data.gap ?? 'skip', overlap: read.data.overlap ?? 'first' } } : {};
}

function instantIn(local: unknown, zone: string): number | undefined {
  const read = typeof local === 'string' ? parseLocalTime(local) : undefined;
  return read !== undefined && 'local' in read ? instantsOf(read.local, zone)[0] : undefined;
}
