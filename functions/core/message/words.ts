import { type ActionName, describeAction } from '#core/action.ts';
import type { HuaweiProvider } from '#core/huawei-alarm/alarm-state.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import { wallTextAt } from '#schedule/zones/time-zone.ts';

/** What there is to know of the app beside the events. */
export interface AppFacts {
  /** Of the app, if it has one. */
  readonly name?: string | undefined;
  /** In which times are told, unless a schedule says another one. */
  readonly timezone: string;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 2026-11-23 21:05:10`, as clocks in the zone show an instant in ISO; the text itself where that is none. */
export function clockText(instant: string, timezone: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  const [date = '', time = ''] = wallTextAt(at, timezone).split('T');
  return `${DAYS[new Date(date).getUTCDay()]} ${date} ${time}`;
}

export const zoneToTell = (trigger: WrittenTrigger, { timezone }: AppFacts): string =>
  ('timezone' in trigger ? trigger.timezone : undefined) ?? timezone;

/** What people call those of Huawei's services that watch. */
export const PROVIDERS = { aom: 'AOM', 'cloud-eye': 'Cloud Eye' } as const satisfies Record<HuaweiProvider, string>;

/** What set something off: `the alarm shop-web-5xx`, `the schedule cron(0 9 * * ? *) in Asia/Shanghai`. */
export function setOffBy(trigger: WrittenTrigger): string {
  if ('schedule' in trigger) return `the schedule ${trigger.schedule} in ${trigger.timezone}`;
  if ('unhealthy' in trigger) {
    return `the health check ${trigger.unhealthy}${trigger.version === undefined ? '' : `, which is red with version ${trigger.version}`}`;
  }
  if ('outcome' in trigger) return `the outcome ${trigger.reason} of ${trigger.outcome}`;
  if ('huaweiAlarm' in trigger) return `the alarm ${trigger.huaweiAlarm} of ${PROVIDERS[trigger.from]}`;
  if ('by' in trigger) return `${trigger.by}, by hand`;
  return `the alarm ${trigger.alarm}`;
}

/** `workday-morning, which the alarm shop-web-5xx set off at Mon 2026-11-23 21:05:10 (Asia/Shanghai)`. */
export function setOffText(
  { automation, trigger, at }: { readonly automation: string; readonly trigger: WrittenTrigger; readonly at: string },
  zone: string,
): string {
  const isAside = 'by' in trigger || ('unhealthy' in trigger && trigger.version !== undefined);
  return `${automation}, which ${setOffBy(trigger)}${isAside ? ',' : ''} set off at ${clockText(at, zone)} (${zone})`;
}

/** `scale 6 of shop-web`, `restart of shop-web`. */
export const deedText = (
  of: { readonly action: ActionName; readonly parameters: Readonly<Record<string, unknown>> },
  on: string,
): string => `${describeAction(of)} of ${on}`;

const FIRST_NAMES = 5;

/** `shop-web`, `shop-web and shop-api`, `shop-1, shop-2, shop-3, shop-4, shop-5 and 35 more`. */
export function firstNames(names: readonly string[]): string {
  const shown = names.length <= FIRST_NAMES + 1 ? names : names.slice(0, FIRST_NAMES);
  const rest = names.length - shown.length;
  const all = rest === 0 ? shown : [...shown, `${rest} more`];
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}

/** `1 component`, `40 components`. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;

/** Which entry of the runbook speaks of it. */
export const runbook = (entry: string): string => `see "${entry}" in docs/runbook.md`;

/** Text for people that ends as a sentence does. */
export const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);
