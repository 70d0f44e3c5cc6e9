import type { Limits, Mode, RunEvent } from '#core/event.ts';
import type { Dice } from './dice.ts';
import type { Member } from './fleet.ts';
import type { Delivery } from './storyline.ts';

/** What an automation says beyond its draft. */
interface Terms {
  readonly limits: Partial<Limits>;
  readonly mode?: Mode;
}

/**
 * In some runs the version that a rollback may leave comes of age, or a storm comes, while a person is asked; and an alarm has to be red for a
 * while.
 */
export function throwTerms(dice: Dice, fleet: readonly Member[], deliveries: readonly Delivery[]): readonly Delivery[] {
  const all = new Map<string, Terms>();
  for (const delivery of deliveries) {
    const { automation } = delivery.event;
    if (!all.has(automation)) all.set(automation, throwAutomationTerms(dice, fleet, delivery));
  }
  return deliveries.map((delivery) => ({ ...delivery, event: withTerms(delivery.event, all) }));
}

function withTerms(event: RunEvent, all: ReadonlyMap<string, Terms>): RunEvent {
  const { limits, mode = event.mode } = all.get(event.automation) ?? {};
  return { ...event, mode, limits: { ...event.limits, ...limits } };
}

function throwAutomationTerms(dice: Dice, fleet: readonly Member[], delivery: Delivery): Terms {
  const age = throwAge(dice, fleet, delivery);
  const red = throwRed(dice, delivery);
  const asks = dice.chance(0.5);
  const { storm } = delivery.event.limits;
  const isToAsk = asks && (age.within !== undefined || storm !== undefined);
  return { limits: { ...age, ...red }, ...(isToAsk && { mode: 'approve' }) };
}

function throwAge(dice: Dice, fleet: readonly Member[], { at, event }: Delivery): Pick<Limits, 'within'> {
  const isSoon = dice.chance(0.4);
  const after = dice.weigh([2, dice.between(5, 180)], [1, dice.between(180, 900)]);
  const [component] = event.components;
  const member = fleet.find((one) => one.component.name === component?.name);
  const since = member?.beginning.snapshots?.at(-1)?.createdAt;
  if (event.action !== 'rollback' || !isSoon || since === undefined) return {};
  return { within: Math.round((at - since) / 1000) + after };
}

function throwRed(dice: Dice, { event: { trigger, limits } }: Delivery): Pick<Limits, 'redFor'> {
  const redFor = dice.weigh<number | undefined>([3, undefined], [1, dice.between(60, 300)]);
  return redFor === undefined || trigger.kind !== 'alarm' || limits.storm !== undefined ? {} : { redFor };
}
