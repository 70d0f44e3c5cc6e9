import { limitsOf } from '#automations/events/limits.ts';
import { scheduleOf, timeZoneOf } from '#automations/events/schedule-of.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import { DEFAULT_REQUESTS_PER_SECOND } from '#automations/file/servicestage.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';
import { showSome } from '#automations/mistakes/words/show.ts';
import { localText } from '#automations/plan/words.ts';
import { utcText } from '#core/instant.ts';
import { sunnyRequests } from '#core/rate/requests.ts';
import { DAY_SECONDS } from '#schedule/duration.ts';
import { occurrencesBetween } from '#schedule/occurrences.ts';
import { DAY_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { count, type QuotaFinding } from './finding.ts';
import { type LookRates, looksPerSecond } from './looks.ts';

const YEAR_MS = 366 * DAY_MS;

interface Minute {
  readonly at: number;
  /** The automations that fire. */
  readonly names: string[];
  /** One for each component of each schedule that fires, as far as `atOnce` lets them begin. */
  runs: number;
  /** What they reserve. */
  requests: number;
  /** In seconds, the shortest. */
  expires: number;
  /** In seconds: from what wait on somebody should know. */
  noted: number;
  timezone: string;
}

/** A minute, and after how many seconds its last run is begun, those that still wait from before being served first. */
interface Served extends Minute {
  readonly wait: number;
}

/**
 * The minute of the coming year whose last run comes closest to being stale, or is, by the same arithmetic by which runs are begun: each
 * reserves what it sends on a sunny day, one after the other at the rate that the file says, of which the health checks, and what is kept,
 * take their part.
 * @param now in epoch ms
 */
export function worstMinuteFindings(file: Automations, now: number): readonly QuotaFinding[] {
  const asked = file.servicestage.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND;
  const { checks, kept } = looksPerSecond(file);
  const looks = checks + kept;
  if (looks >= asked) return [allForLooks({ checks, kept }, asked)];
  const worst = worstOf(minutesOf(file, now), asked - looks);
  if (worst === undefined) return [];
  const { at, names, runs, expires, noted, timezone, wait } = worst;
  if (wait < noted) return [];
  const severity = isTooLate(worst) ? 'error' : 'warning';
  const enough = Math.ceil((wait * (asked - looks)) / expires + looks);
  const raise = severity === 'error' ? `to ${count(enough)} ` : '';
  const message =
    `${localText(at, timezone)} ${timezone} (${utcText(at)}): ${count(runs)} runs fire in one minute, of ${showSome(names)}, and the ` +
    `last of them begins ${count(Math.ceil(wait))} s later at ${asked === 1 ? '1 request' : `${asked} requests`} a second, while the first ` +
    `expire after ${count(expires)} s; spread them over more minutes, say a longer expires, or raise servicestage.requestsPerSecond ${raise}if Huawei allows more`;
  return [{ severity, message }];
}

function allForLooks({ checks, kept }: LookRates, asked: number): QuotaFinding {
  const looking =
    kept === 0
      ? 'the health checks take'
      : checks === 0
        ? 'what is kept takes'
        : 'the health checks and what is kept take';
  return {
    severity: 'error',
    message:
      `${looking} ${count(Math.ceil(checks + kept))} requests a second, and servicestage.requestsPerSecond is ${asked}, so no run ever has ` +
      `its turn; ${kept === 0 ? 'check' : 'look'} less often, or raise it if Huawei allows more`,
  };
}

function worstOf(minutes: readonly Minute[], perSecond: number): Served | undefined {
  let worst: Served | undefined;
  let before: Served | undefined;
  for (const minute of minutes) {
    const left = before === undefined ? 0 : Math.max(0, before.wait - (minute.at - before.at) / 1000);
    before = { ...minute, wait: left + minute.requests / perSecond };
    if (worst === undefined || isWorse(before, worst)) worst = before;
  }
  return worst;
}

/** What comes too late is worse than what is only late. */
const isWorse = (one: Served, other: Served): boolean =>
  isTooLate(one) === isTooLate(other) ? one.wait / one.noted > other.wait / other.noted : isTooLate(one);

const isTooLate = ({ wait, expires }: Served): boolean => wait > expires;

/** Those in which anything fires, in their order. */
function minutesOf({ automations }: Automations, now: number): readonly Minute[] {
  const minutes = new Map<number, Minute>();
  for (const [name, automation] of Object.entries(automations)) {
    const { when, action } = automation;
    if (!isScheduled(when)) continue;
    const { runs, expires, noted } = begun(automation);
    for (const instant of occurrencesBetween(scheduleOf(when), now, now + YEAR_MS)) {
      const at = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
      const minute = minutes.get(at) ?? {
        at,
        names: [],
        runs: 0,
        requests: 0,
        expires,
        noted,
        timezone: timeZoneOf(when),
      };
      if (minute.names.at(-1) !== name) minute.names.push(name);
      minute.runs += runs;
      minute.requests += runs * sunnyRequests(action);
      minute.expires = Math.min(minute.expires, expires);
      minute.noted = Math.min(minute.noted, noted);
      minutes.set(at, minute);
    }
  }
  return [...minutes.values()].toSorted((one, other) => one.at - other.at);
}

/** In seconds: who has not said how late is too late may well be surprised by more than this. */
const SURPRISING_WAIT = 450;

/** How many runs of an automation reserve requests as it fires, and how long they may wait, in seconds: whom `atOnce` paces has a day. */
function begun(automation: Automation): Pick<Minute, 'runs' | 'expires' | 'noted'> {
  const { atOnce, expires } = limitsOf(automation);
  const all = automation.components.length;
  // An event for one component begins no others, and has no pace.
  if (atOnce !== undefined && all > 1) {
    return { runs: Math.min(atOnce, all), expires: DAY_SECONDS, noted: DAY_SECONDS / 2 };
  }
  return { runs: all, expires, noted: automation.expires === undefined ? SURPRISING_WAIT : expires / 2 };
}
