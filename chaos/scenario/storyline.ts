import { EventSchemas, type RunEvent } from '#core/event.ts';
import { isSchedule, type Trigger } from '#core/trigger.ts';
import { MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { AutomationTemplate } from './automations.ts';
import type { Dice } from './dice.ts';
import type { FaultName } from './faults.ts';

/** One delivery of an event to its function. `at` is epoch milliseconds. */
export interface Delivery {
  readonly at: number;
  readonly event: RunEvent;
  readonly faults: readonly FaultName[];
}

/** What fires in so many hours, and how it is delivered: some of it again, late, or not in its order. In order of delivery. */
export function throwDeliveries(
  dice: Dice,
  templates: readonly AutomationTemplate[],
  begin: number,
  hours: number,
): readonly Delivery[] {
  // Most fires within minutes of such a moment, since trouble comes in company.
  const moments = Array.from({ length: dice.between(1, 3) }, () => begin + dice.between(1, hours * 60) * MINUTE_MS);
  const fire = (): RunEvent => {
    const jitter = dice.weigh([3, 0], [1, dice.between(0, 90)], [2, dice.between(0, 1200)]) * SECOND_MS;
    const time = dice.chance(0.8) ? dice.pick(moments) + jitter : begin + dice.between(0, hours * 3600) * SECOND_MS;
    return occur(dice, dice.pick(templates), time);
  };
  const events = Array.from({ length: dice.between(4, 16) }, fire);
  const once = new Map(events.map((event) => [`${event.automation} ${event.occurrence}`, event]));
  const deliveries = [...once.values()].flatMap((event) => throwTimes(dice, event));
  return inOrder(deliveries.toSorted((a, b) => a.at - b.at));
}

/** As infra writes it and EventBridge fills it in: a schedule's time is a whole minute, an alarm has an id of its own. */
export function occur(dice: Dice, template: AutomationTemplate, time: number): RunEvent {
  return EventSchemas[template.action].parse({ ...template, ...occasionAt(dice, template.trigger, time) });
}

export function occasionAt(dice: Dice, trigger: Trigger, time: number): Pick<RunEvent, 'occurrence' | 'at'> {
  const scheduled = isSchedule(trigger);
  const at = iso(scheduled ? time - (time % MINUTE_MS) : time);
  return { at, occurrence: scheduled ? at : dice.uuid() };
}

const iso = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

function throwTimes(dice: Dice, event: RunEvent): readonly Delivery[] {
  const due = Date.parse(event.at);
  const first: Delivery = { event, ...throwDelay(dice, due) };
  const again = Array.from({ length: dice.weigh([7, 0], [2, 1], [1, 2]) }, (): Delivery => {
    const after = dice.weigh([2, 0], [3, dice.between(0, 60)], [2, dice.between(60, 1200)]) * SECOND_MS;
    return { event, at: first.at + after, faults: ['delivered again'] };
  });
  return [first, ...again];
}

function throwDelay(dice: Dice, due: number): Pick<Delivery, 'at' | 'faults'> {
  const seconds = dice.weigh([12, dice.between(0, 3)], [4, dice.between(30, 900)], [1, dice.between(3600, 9000)]);
  const late: readonly FaultName[] = seconds >= 3600 ? ['delivered hours late'] : ['delivered late'];
  return { at: due + seconds * SECOND_MS, faults: seconds >= 30 ? late : [] };
}

/** Notes which come after one that was due later. */
export function inOrder(deliveries: readonly Delivery[]): readonly Delivery[] {
  let latest = 0;
  return deliveries.map((delivery) => {
    const due = Date.parse(delivery.event.at);
    const overtaken = due < latest && !delivery.faults.includes(OUT_OF_ORDER);
    latest = Math.max(latest, due);
    return overtaken ? { ...delivery, faults: [...delivery.faults, OUT_OF_ORDER] } : delivery;
  });
}

const OUT_OF_ORDER = 'delivered out of order';
