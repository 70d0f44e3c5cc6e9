import type { NamedComponent } from '#core/component.ts';
import { StormSchema } from '#core/event.ts';
import { SECOND_MS } from '#schedule/zones/wall-time.ts';
import type { AutomationTemplate } from './automations.ts';
import { createDice } from './dice.ts';
import { type Delivery, inOrder, occur } from './storyline.ts';

/**
 * Where a storm is heeded there mostly is one: all alarms of the family go off within a minute, and are delivered one after the other. Or those
 * of all others go off while a person is asked about the first. By dice of their own, so that what happens besides is as it would be without.
 */
export function throwStorms(
  seed: number,
  templates: readonly AutomationTemplate[],
  components: readonly NamedComponent[],
  deliveries: readonly Delivery[],
): readonly Delivery[] {
  const dice = createDice(seed ^ 0x5702);
  const family = templates.filter(({ limits }) => limits.storm !== undefined);
  const isSlow = components.length > 1 && dice.chance(0.5);
  if (family.length < (isSlow ? 1 : 2) || !(isSlow || dice.chance(0.7))) return deliveries;
  const moment = dice.pick(deliveries).at;
  const storm = (isSlow ? oneByOne(family, components) : family).map((template, index): Delivery => {
    const after = isSlow && index > 0 ? dice.between(70, 300) : dice.between(0, 50);
    const time = moment + after * SECOND_MS;
    return { at: time + dice.between(0, 3) * SECOND_MS, event: occur(dice, template, time), faults: [] };
  });
  // Nobody of them has asked before.
  const besides = isSlow ? deliveries.filter(({ event }) => event.limits.storm === undefined) : deliveries;
  return inOrder([...besides, ...storm].toSorted((a, b) => a.at - b.at));
}

/** The first is about one component, and asks, for an hour; another is about all others. */
function oneByOne(
  [first, second]: readonly AutomationTemplate[],
  components: readonly NamedComponent[],
): readonly AutomationTemplate[] {
  if (first === undefined) return [];
  const [one, ...others] = components;
  const last = second ?? { ...first, automation: `${first.automation}-too` };
  return [
    { ...ofAll(first, components.length), mode: 'approve', components: one === undefined ? [] : [one] },
    { ...ofAll(last, components.length), components: others },
  ];
}

function ofAll(template: AutomationTemplate, size: number): AutomationTemplate {
  const storm = { ...StormSchema.parse(template.limits.storm), size };
  return { ...template, limits: { ...template.limits, storm, expires: 3600 } };
}
