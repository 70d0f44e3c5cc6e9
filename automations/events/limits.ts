import type { Automation, InterruptingAutomation } from '#automations/file/automation.ts';
import { OFF, type ShareSetting, type StormSetting } from '#automations/file/limit-settings.ts';
import { hasAlarm, isScheduled, WHENS } from '#automations/file/when-kinds.ts';
import { type ActionName, insists, interrupts } from '#core/action.ts';
import { DEFAULT_LIMITS, DEFAULT_SETTLE, type Limits, type Storm } from '#core/event.ts';
import { DAY_SECONDS, durationSeconds } from '#schedule/duration.ts';

type Family = Pick<Storm, 'family' | 'size'>;

/**
 * In seconds. A restart interrupts service each time it is sent. A rollback is sent once for each version, but an alarm that
 * flaps, or that the rollback itself sets off, must not walk down all the versions there are.
 */
const DEFAULTS: Readonly<Record<ActionName, Pick<Limits, 'cooldown' | 'budget'>>> = {
  start: {},
  stop: {},
  restart: { cooldown: 600, budget: { actions: 3, per: 3600 } },
  scale: {},
  rollback: { cooldown: 1800 },
};

const DEFAULT_STORM: StormSetting = { within: '10m', least: 3 };
const DEFAULT_SHARE = 0.5;

/** In seconds: what broke later than two hours after a deployment was probably not broken by it. */
const DEFAULT_WITHIN_SECONDS = 7200;

/** In seconds: what is red when the cooldown is over is acted on then, if something bars that for a while. */
const BEYOND_COOLDOWN_SECONDS = 900;

/** In seconds: somebody may be asleep, or in a meeting. */
export const APPROVAL_EXPIRES_SECONDS = 14_400;

/**
 * The bounds of the runs of an automation, defaults filled in. `family` is its own from `stormFamilies`, and is what a storm is
 * measured by: without one there is no storm.
 */
export function limitsOf(automation: Automation, family?: Family): Limits {
  const { timeout, action } = automation;
  const within = action === 'rollback' ? withinOf(automation) : undefined;
  const settle = settleOf(automation);
  const keep = keepOf(automation);
  const redFor = redForOf(automation);
  const cooldown = settled(automation.cooldown, DEFAULTS[action].cooldown, secondsOf);
  const budget = settled(automation.budget, DEFAULTS[action].budget, ({ actions, per }) => ({
    actions,
    per: secondsOf(per),
  }));
  const storm = family && stormOf(automation, family);
  return saidOfAll({
    ...DEFAULT_LIMITS,
    expires: expiresOf(automation, cooldown, redFor),
    ...(timeout !== undefined && { timeout: secondsOf(timeout) }),
    ...(cooldown !== undefined && { cooldown }),
    ...(budget !== undefined && { budget }),
    ...(redFor !== undefined && { redFor }),
    ...(storm !== undefined && { storm }),
    ...paceOf(automation),
    ...(within !== undefined && { within }),
    ...(settle !== undefined && { settle }),
    ...(keep !== undefined && { keep }),
  });
}

/**
 * How long it is pursued: what was due at a time until something else is likely to be wanted, and what goes off by itself for as long as
 * it may have to wait for its own last action. AWS tries to deliver nothing for longer than a day.
 */
function expiresOf({ expires, mode, when }: Automation, cooldown = 0, redFor = 0): number {
  if (expires !== undefined) return secondsOf(expires);
  if (mode === 'approve') return APPROVAL_EXPIRES_SECONDS;
  if (isScheduled(when)) return DEFAULT_LIMITS.expires;
  return Math.min(DAY_SECONDS, redFor + cooldown + BEYOND_COOLDOWN_SECONDS);
}

/** In seconds: how often what is kept is looked at. */
const DEFAULT_KEEP = 900;

function keepOf(automation: Automation): number | undefined {
  const keep = 'keep' in automation ? automation.keep : undefined;
  return keep === true ? DEFAULT_KEEP : settled(keep, undefined, secondsOf);
}

const redForOf = ({ when }: Automation): number | undefined =>
  when.kind === 'alarm' && when.for !== undefined ? secondsOf(when.for) : undefined;

/** A person who is asked judges for himself how old is too old. */
const withinOf = ({ within, mode }: Automation & { readonly action: 'rollback' }): number | undefined =>
  settled(within, mode === 'approve' ? undefined : DEFAULT_WITHIN_SECONDS, secondsOf);

/** With `stopAfter` alone a tenth at a time: whoever begins all at once has nothing left to call off. */
const DEFAULT_AT_ONCE = '10%';

function paceOf({ atOnce, stopAfter, components }: Automation): Pick<Limits, 'atOnce' | 'stopAfter'> {
  const all = components.length;
  const least = atOnce ?? (stopAfter === undefined ? undefined : DEFAULT_AT_ONCE);
  return {
    ...(least !== undefined && { atOnce: partOf(least, all) }),
    ...(stopAfter !== undefined && { stopAfter: partOf(stopAfter, all) }),
  };
}

/** Of a part the whole ones, and one at the least. */
const partOf = (share: ShareSetting, all: number): number =>
  typeof share === 'number' ? share : Math.max(1, Math.floor((all * Number.parseInt(share, 10)) / 100));

/** Compiles only if nothing of an event's limits is left out: what a gate is never told it never stops. */
const saidOfAll = <Said extends Limits>(limits: Said & Record<Exclude<keyof Limits, keyof Said>, never>): Limits =>
  limits;

function settleOf(automation: Automation): number | undefined {
  const { action, when } = automation;
  if (!isInterrupting(automation)) return undefined;
  const isWatched = insists(action) && hasAlarm(when.kind);
  return settled(automation.settle, isWatched ? DEFAULT_SETTLE : undefined, secondsOf);
}

/** Whether an automation stops where most of its family ask at once: only what is automatic and interrupts service has to. */
export const heedsStorms = (automation: Automation): boolean => stormSettingOf(automation) !== undefined;

function stormSettingOf(automation: Automation): StormSetting | undefined {
  if (!WHENS[automation.when.kind].storms || !isInterrupting(automation)) return undefined;
  return settled(automation.storm, DEFAULT_STORM, (storm) => storm);
}

function stormOf(automation: Automation, family: Family): Storm | undefined {
  const setting = stormSettingOf(automation);
  if (setting === undefined) return undefined;
  const { within, least, share = DEFAULT_SHARE } = setting;
  return { ...family, within: secondsOf(within), least, share };
}

const isInterrupting = (automation: Automation): automation is InterruptingAutomation => interrupts(automation.action);

/** What was said, else the default; nothing where that was said. */
function settled<Setting, Limit>(
  said: Setting | typeof OFF | undefined,
  byDefault: Limit | undefined,
  read: (said: Setting) => Limit,
): Limit | undefined {
  if (said === undefined) return byDefault;
  return said === OFF ? undefined : read(said);
}

function secondsOf(duration: string): number {
  const seconds = durationSeconds(duration);
  if (seconds === undefined) throw new RangeError(`${duration} is no duration`);
  return seconds;
}
