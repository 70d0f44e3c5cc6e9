import type { NamedComponent } from '#core/component.ts';
import { StormSchema } from '#core/event.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { AutomationTemplate } from './automations.ts';
import type { Dice } from './dice.ts';
import { type Delivery, inOrder, occur } from './storyline.ts';

/**
 * Where a storm is heeded there mostly is one: all alarms of the family go off within a minute, and are delivered one after the other, in some
 * runs one long before the others. Or those of all others go off while a person is asked about the first.
 */
export function throwStorms(
  dice: Dice,
  templates: readonly AutomationTemplate[],
  components: readonly NamedComponent[],
  deliveries: readonly Delivery[],
): readonly Delivery[] {
  const family = templates.filter(({ limits }) => limits.storm !== undefined);
  const isSlow = components.length > 1 && dice.chance(0.7);
  if (family.length < (isSlow ? 1 : 2) || !(isSlow || dice.chance(0.7))) return deliveries;
  const asks = dice.chance(0.6);
  const moment = dice.pick(deliveries).at;
  const storm = (isSlow ? oneByOne(family, components, asks) : family).map((template, index): Delivery => {
    const after = isSlow ? afterFirst(dice, index, asks) : dice.between(0, 50);
    const time = moment + after * SECOND_MS;
    return { at: time + dice.between(0, 3) * SECOND_MS, event: occur(dice, template, time), faults: [] };
  });
  // Nobody of them has asked before.
  const besides = isSlow ? deliveries.filter(({ event }) => event.limits.storm === undefined) : deliveries;
  return inOrder([...besides, ...storm].toSorted((a, b) => a.at - b.at));
}

/** In seconds: while a person is asked, or while the first waits for its family. */
function afterFirst(dice: Dice, index: number, asks: boolean): number {
  if (index === 0) return 0;
  return asks ? dice.between(70, 300) : dice.between(15, 45);
}

/** The first is about one component, and asks, for an hour, or acts; another is about all others. */
function oneByOne(
  [first, second]: readonly AutomationTemplate[],
  components: readonly NamedComponent[],
  asks: boolean,
): readonly AutomationTemplate[] {
  if (first === undefined) return [];
  const [one, ...others] = components;
  const last = second ?? { ...first, automation: `${first.automation}-too` };
  return [
    { ...ofAll(first, components.length), mode: asks ? 'approve' : 'act', components: one === undefined ? [] : [one] },
    { ...ofAll(last, components.length), components: others },
  ];
}

function ofAll(template: AutomationTemplate, size: number): AutomationTemplate {
  const storm = { ...StormSchema.parse(template.limits.storm), size };
  return { ...template, limits: { ...template.limits, storm, expires: 3600 } };
}
