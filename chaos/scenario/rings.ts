import type { RunEvent } from '#core/event.ts';
import type { HuaweiProvider } from '#core/huawei-alarm/alarm-state.ts';
import type { Trigger } from '#core/trigger.ts';
import { type RungAlarm, ruleIdOf } from '#simulator/smn/alarm-message.ts';
import type { SmnPolicies } from '#simulator/smn/policies.ts';
import { isAhead } from './ahead.ts';
import type { AutomationTemplate } from './automations.ts';
import type { Breakdown } from './breakdowns.ts';
import type { Dice } from './dice.ts';
import type { Mute } from './mutes.ts';
import { type Red, redSince, stretchesOf } from './reds.ts';
import type { Delivery } from './storyline.ts';

/** What SMN is told of an alarm of Huawei's, that it turned red or is over, and when it delivers that by itself, in epoch milliseconds. */
export interface Ring extends RungAlarm {
  /** Of one that turned red, the occurrence of what it sets off. */
  readonly messageId: string;
  readonly posts: readonly number[];
}

/** Alarms that Huawei watches, and how they are heard of. */
export interface HuaweiSide {
  /** By the name of the rule. */
  readonly rules: ReadonlyMap<string, HuaweiProvider>;
  readonly rings: readonly Ring[];
  /** What the rule on the bus delivers, by the rule of Huawei's; its occurrence is to be filled in. */
  readonly events: ReadonlyMap<string, RunEvent>;
  readonly smn: Partial<SmnPolicies>;
  /** By the name of the rule, after how many milliseconds an alarm that turned red is on record; SMN may have told of it before. */
  readonly onRecordAfter: ReadonlyMap<string, number>;
}

/** What of a scenario is about alarms. */
interface Laid {
  readonly automations: readonly AutomationTemplate[];
  readonly deliveries: readonly Delivery[];
  readonly breakdowns: readonly Breakdown[];
  readonly mutes: readonly Mute[];
  readonly reds: readonly Red[];
}

/** In some runs alarms are Huawei's: they come by way of SMN and the receiver, and are read again where they are watched. */
export function throwHuawei<T extends Laid>(dice: Dice, laid: T): T & { readonly huawei?: HuaweiSide } {
  const rules = throwRules(dice, laid.automations);
  if (rules.size === 0) return laid;
  const turned = (delivery: Delivery): Delivery => ({ ...delivery, event: turnedEvent(rules, delivery.event) });
  const [rung, others] = parted(rules, laid.deliveries);
  const heard = rung.map(turned);
  const automations = laid.automations.map((one) => ({ ...one, trigger: turnedTrigger(rules, one.trigger) }));
  const isTurned = (automation: string) =>
    automations.some((one) => one.automation === automation && one.trigger.kind === 'huawei-alarm');
  return {
    ...laid,
    automations,
    deliveries: others.map(turned),
    breakdowns: laid.breakdowns.map((one) =>
      isTurned(one.automation) ? { ...one, occurrence: messageIdOf(one.occurrence) } : one,
    ),
    // AOM has nothing by which an alarm is muted.
    mutes: laid.mutes.filter(({ alarm }) => rules.get(alarm) !== 'aom'),
    huawei: {
      rules,
      rings: [...redRings(rules, heard), ...throwGreens(dice, rules, laid.reds)],
      events: new Map(heard.map(({ event }) => [ruleIn(event.trigger) ?? '', event])),
      smn: {
        afterTimeout: dice.weigh([4, 'repeated'], [1, 'dropped']),
        betweenAttemptsMs: dice.pick([5_000, 15_000, 120_000]),
        whileBlacklisted: dice.pick(['dropped', 'postponed']),
      },
      onRecordAfter: new Map([...rules.keys()].map((rule) => [rule, throwLag(dice)])),
    },
  };
}

/** Nothing says how long it takes; the product believes that a minute is enough. */
const throwLag = (dice: Dice): number => dice.weigh([3, 0], [1, dice.between(1, 50)]) * 1000;

/** The alarm of a family in a storm is one of AWS. */
function throwRules(dice: Dice, automations: readonly AutomationTemplate[]): ReadonlyMap<string, HuaweiProvider> {
  const share = dice.weigh([4, 0], [2, 1], [2, 0.5]);
  const isStormy = automations.some(({ limits }) => limits.storm !== undefined);
  const alarms = automations.flatMap(({ trigger }) => (trigger.kind === 'alarm' ? [trigger.alarm] : []));
  const rules = new Map<string, HuaweiProvider>();
  for (const alarm of isStormy ? [] : alarms) if (dice.chance(share)) rules.set(alarm, dice.pick(['cloud-eye', 'aom']));
  return rules;
}

const ruleIn = (trigger: Trigger): string | undefined =>
  trigger.kind === 'huawei-alarm' ? trigger.huaweiAlarm : undefined;

const messageIdOf = (uuid: string): string => uuid.replaceAll('-', '');

/** What SMN is told, and what comes past it: what a person gives back, and what nobody has told of yet. */
function parted(rules: HuaweiSide['rules'], all: readonly Delivery[]): [readonly Delivery[], readonly Delivery[]] {
  const isRung = (delivery: Delivery): boolean =>
    delivery.event.trigger.kind === 'alarm' &&
    rules.has(delivery.event.trigger.alarm) &&
    !isAhead(delivery) &&
    !delivery.faults.includes('dated ahead') &&
    !delivery.faults.includes('given back');
  return [all.filter(isRung), all.filter((one) => !isRung(one))];
}

function turnedTrigger(rules: HuaweiSide['rules'], trigger: Trigger): Trigger {
  if (trigger.kind !== 'alarm' && trigger.kind !== 'outcome') return trigger;
  const from = trigger.alarm === undefined ? undefined : rules.get(trigger.alarm);
  if (from === undefined) return trigger;
  return trigger.kind === 'outcome' ? { ...trigger, from } : { kind: 'huawei-alarm', huaweiAlarm: trigger.alarm, from };
}

function turnedEvent(rules: HuaweiSide['rules'], event: RunEvent): RunEvent {
  const trigger = turnedTrigger(rules, event.trigger);
  return trigger.kind === 'huawei-alarm' ? { ...event, trigger, occurrence: messageIdOf(event.occurrence) } : event;
}

function redRings(rules: HuaweiSide['rules'], heard: readonly Delivery[]): readonly Ring[] {
  return [...Map.groupBy(heard, ({ event }) => event.occurrence)].flatMap(
    ([messageId, deliveries]): readonly Ring[] => {
      const [first] = deliveries;
      const rule = first && ruleIn(first.event.trigger);
      const from = rule === undefined ? undefined : rules.get(rule);
      if (first === undefined || rule === undefined || from === undefined) return [];
      return [{ rule, from, red: Date.parse(first.event.at), messageId, posts: deliveries.map(({ at }) => at) }];
    },
  );
}

/** Soon as a rule; and where the message of the red is late, before that. */
function throwGreens(dice: Dice, rules: HuaweiSide['rules'], reds: readonly Red[]): readonly Ring[] {
  return [...rules].flatMap(([rule, from]) =>
    spansOf(reds, rule, from).map(({ from: red, until: green }): Ring => {
      const after = dice.weigh([3, dice.between(0, 3)], [1, dice.between(30, 600)]) * 1000;
      return { rule, from, red, green, messageId: dice.hex(32), posts: [green + after] };
    }),
  );
}

/** Of Cloud Eye a rule is red or it is not; of AOM each alarm is one of its own. */
const spansOf = (reds: readonly Red[], rule: string, from: HuaweiProvider): readonly Red[] =>
  from === 'aom' ? reds.filter(({ alarm }) => alarm === rule) : stretchesOf(reds, rule);

/** The alarms that can be read by then, in epoch milliseconds: one of Huawei's once it is on record. */
export const readableReds = (huawei: HuaweiSide | undefined, reds: readonly Red[], now: number): readonly Red[] =>
  reds.filter(({ alarm, from }) => from + (huawei?.onRecordAfter.get(alarm) ?? 0) <= now);

/** The rules of Cloud Eye, which are there whether anything of them is on record or not. */
export const rulesOnRecord = (huawei: HuaweiSide, reds: readonly Red[], now: number) =>
  [...huawei.rules]
    .filter(([, from]) => from === 'cloud-eye')
    .map(([rule, from]) => {
      const since = redSince(readableReds(huawei, reds, now), rule, now);
      return {
        rule,
        ruleId: ruleIdOf({ rule, from, red: 0 }),
        state: since === undefined ? 'ok' : 'alarm',
        changedAt: since ?? 0,
      };
    });

/** What is on record by then, in epoch milliseconds. */
export const onRecord = (huawei: HuaweiSide, reds: readonly Red[], now: number): readonly RungAlarm[] =>
  [...huawei.rules].flatMap(([rule, from]) =>
    spansOf(readableReds(huawei, reds, now), rule, from).map(({ from: red, until }) => ({
      rule,
      from,
      red,
      ...(until <= now && { green: until }),
    })),
  );
