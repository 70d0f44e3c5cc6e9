import { limitsOf } from '#automations/events/limits.ts';
import { scheduleOf, timeZoneOf } from '#automations/events/schedule-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { DEFAULT_REQUESTS_PER_SECOND } from '#automations/file/servicestage.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';
import { localText, utcText } from '#automations/plan/words.ts';
import { occurrencesBetween } from '#schedule/occurrences.ts';
import { DAY_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { count, type QuotaFinding } from './finding.ts';

/** What a run asks of ServiceStage within its first minute or so: a look, the action, its job twice, and a look at what came of it. */
const REQUESTS_PER_RUN = 5;

const YEAR_MS = 366 * DAY_MS;

interface Minute {
  readonly at: number;
  /** One for each component of each schedule that fires. */
  runs: number;
  /** In seconds, the shortest. */
  expires: number;
  timezone: string;
}

/**
 * The minute of the coming year in which most is fired at once, and whether ServiceStage can take all of it before the first
 * expires, at the rate that the file says.
 * @param now in epoch ms
 */
export function worstMinuteFindings(file: Automations, now: number): readonly QuotaFinding[] {
  const worst = worstMinute(file, now);
  if (worst === undefined) return [];
  const { at, runs, expires, timezone } = worst;
  const rate = file.servicestage.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND;
  const seconds = Math.ceil((runs * REQUESTS_PER_RUN) / rate);
  if (seconds < expires / 2) return [];
  const severity = seconds > expires ? 'error' : 'warning';
  const message =
    `${localText(at, timezone)} ${timezone} (${utcText(at)}): ${count(runs)} runs fire in one minute, and ServiceStage needs ` +
    `${count(seconds)} s for them at ${rate} requests a second, while the first expire after ${count(expires)} s; ` +
    'spread them over more minutes, say a longer expires, or raise servicestage.requestsPerSecond if Huawei allows more';
  return [{ severity, message }];
}

function worstMinute({ automations }: Automations, now: number): Minute | undefined {
  const minutes = new Map<number, Minute>();
  for (const automation of Object.values(automations)) {
    const { when, components } = automation;
    if (!isScheduled(when)) continue;
    const { expires } = limitsOf(automation);
    for (const instant of occurrencesBetween(scheduleOf(when), now, now + YEAR_MS)) {
      const at = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
      const minute = minutes.get(at) ?? { at, runs: 0, expires, timezone: timeZoneOf(when) };
      minute.runs += components.length;
      minute.expires = Math.min(minute.expires, expires);
      minutes.set(at, minute);
    }
  }
  let worst: Minute | undefined;
  for (const minute of minutes.values()) if (minute.runs > (worst?.runs ?? 0)) worst = minute;
  return worst;
}
