import { namedComponent } from '#automations/events/named-component.ts';
import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { KEPT_DAYS } from '#cli/chronicle/since.ts';
import { requireComponent } from '#cli/file/component.ts';
import { localInstants, readInstant } from '#cli/file/instant.ts';
import { withinBounds } from '#core/decide/scale.ts';
import type { Override } from '#core/ports/holds.ts';
import { wallTextAt } from '#schedule/zones/time-zone.ts';
import { DAY_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import { OperatorError, UsageError } from '#terminal/operator-error.ts';
import type { AskedOverride } from './options.ts';

/** What is asked for, but for who asks: undefined where an override is to be ended. */
export type WantedOverride = Omit<Override, 'by' | 'at'>;

/**
 * Reads what is to be wanted; `now` in epoch milliseconds.
 * @throws UsageError with all that is wrong
 */
export function wantedOverride(file: Automations, asked: AskedOverride, now: number): WantedOverride | undefined {
  requireComponent(file, asked.component);
  const { replica, until, for: seconds, reason, hosts, end } = asked;
  const said = { replica, until, for: seconds, reason, hosts };
  if (end) {
    const others = Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`]));
    if (others.length > 0) throw new UsageError(`--end ends what is there: leave out ${others.join(', ')}`);
    return undefined;
  }
  const mistakes: string[] = [];
  if (replica === undefined) mistakes.push('--replica is missing: say how many it is to have, or say --end');
  else mistakes.push(...outOfBounds(file, asked.component, replica));
  if (reason === undefined) mistakes.push('--reason is missing: say why, such as --reason "sale"');
  mistakes.push(...mistakesOfHosts(file, asked));
  const ends = endIn(file, asked, now);
  if (typeof ends === 'string') mistakes.push(ends);
  if (mistakes.length > 0 || typeof ends === 'string' || replica === undefined || reason === undefined)
    throw new UsageError(mistakes.join('\n'));
  return { replica, reason, until: ends, ...(hosts !== undefined && { hosts: hosts.split(',') }) };
}

function outOfBounds(file: Automations, name: string, replica: number): readonly string[] {
  const component = namedComponent(file, name);
  if (withinBounds(component, replica).kind === 'go-on') return [];
  const { min, max } = component.replica ?? {};
  return [`--replica ${replica}: ${name} is bound to ${min} to ${max} replicas by the file, which no override leaves`];
}

function mistakesOfHosts(file: Automations, { component, hosts }: AskedOverride): readonly string[] {
  const { platform } = namedComponent(file, component);
  if (platform === 'vmapp' && hosts === undefined)
    return [`--hosts is missing: ${component} runs on virtual machines, and is scaled with their ECS ids`];
  if (hosts === undefined || /^[\w-]{1,64}(,[\w-]{1,64})*$/.test(hosts)) return [];
  return [`--hosts ${hosts}: ECS ids with commas between them, such as 0b1c,0b1d`];
}

/** In epoch milliseconds; or what is wrong. */
function endIn(file: Automations, { component, until, for: seconds }: AskedOverride, now: number): number | string {
  if (until !== undefined && seconds !== undefined) return '--until and --for both say when it ends: leave one out';
  if (seconds !== undefined) return judgedEnd(now + seconds * SECOND_MS, '--for', now);
  if (until === undefined) return '--until is missing: say when it ends, such as --until 20:00, or --for 2h';
  try {
    return judgedEnd(timeAhead(until, zoneOf(file, component), now), `--until ${until}`, now);
  } catch (error) {
    if (error instanceof OperatorError) return `--until ${error.message}`;
    throw error;
  }
}

/** What the ledger tells of runs, and with that why a component is as it is, is kept for so long. */
const MOST_MS = KEPT_DAYS * DAY_MS;

function judgedEnd(at: number, written: string, now: number): number | string {
  if (at <= now) return `${written}: that has been; say an instant that is to come`;
  if (at <= now + MOST_MS) return at;
  return `${written}: an override is for ${KEPT_DAYS} days at the most; what is to stay longer belongs into the file`;
}

const TIME = /^\d\d:\d\d$/;
const DATE_LETTERS = 'YYYY-MM-DD'.length;

/** Today, tomorrow, and the day after where clocks skip one of them whole. */
const DAYS_AHEAD = [0, 1, 2] as const;

/** A time of the day is the next one to come, on whichever date clocks show it: not every day has 24 hours. */
function timeAhead(text: string, timezone: string, now: number): number {
  if (!TIME.test(text)) return readInstant(text, timezone, now);
  const today = Date.parse(`${wallTextAt(now, timezone).slice(0, DATE_LETTERS)}T00:00Z`);
  const all = DAYS_AHEAD.flatMap((days) => {
    const date = new Date(today + days * DAY_MS).toISOString().slice(0, DATE_LETTERS);
    return localInstants(`${date}T${text}`, timezone);
  });
  return all.find((instant) => instant > now) ?? now;
}
