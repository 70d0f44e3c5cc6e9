import { describe, expect, it } from 'vitest';
import { byHandEvent } from '#automations/events/by-hand-event.ts';
import { carriedOf } from '#automations/events/carried.ts';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import { stormyFamilies } from '#automations/events/storm-family.ts';
import { AutomationsSchema } from '#automations/file/automation.ts';
import type { When } from '#automations/file/when.ts';
import { AnyEventSchema, isUrgent } from '#core/event.ts';
import { isDeployed } from '#core/reconcile/revision.ts';
import { asWritten, type WrittenTrigger } from '#core/trigger.ts';
import { shippedAutomation } from '#infra/constructs/functions/shipped.ts';
import { fleet } from '#test/support/automations.ts';
import { everything } from '#test/support/everything.ts';

const file = AutomationsSchema.parse(everything);
const families = stormyFamilies(file);
const asked = { by: 'arn:ana', at: '2026-11-28T05:00:00.000Z', occurrence: 'by-hand-1' };

/** As the stack says what sets it off. */
function deployedTrigger(when: When): WrittenTrigger {
  switch (when.kind) {
    case 'alarm':
      return { alarm: when.alarm };
    case 'huaweiAlarm':
      return { huaweiAlarm: when.huaweiAlarm.rule, from: when.huaweiAlarm.from };
    case 'unhealthy':
      return { unhealthy: when.unhealthy, alarm: `Stack-${when.unhealthy}` };
    case 'outcome':
      return { outcome: when.outcome, reason: 'any' };
    default:
      return scheduleExpression(when);
  }
}

describe('the event of an automation that a person begins', () => {
  it.each(Object.entries(file.automations))('is taken for that of what is deployed: %s', (name, { when }) => {
    const shipped = shippedAutomation(carriedOf(file, name, { family: families.get(name) }), deployedTrigger(when));
    const event = byHandEvent(file, name, asked);
    // As the aim has it.
    const read = AnyEventSchema.parse({ ...event, trigger: asWritten(event.trigger) });

    expect(isDeployed(read, { automations: { [name]: shipped }, components: {} })).toBe(true);
    expect(isDeployed(read, { automations: { [name]: { ...shipped, byHand: 'another' } }, components: {} })).toBe(
      false,
    );
  });

  it('says who, goes before what schedules began, and is of those components alone that are named', () => {
    const event = byHandEvent(file, 'workday-morning', { ...asked, components: ['shop-2'] });

    expect(event).toMatchObject({
      at: asked.at,
      occurrence: asked.occurrence,
      trigger: { kind: 'person', by: 'arn:ana' },
    });
    expect(event.trigger).toMatchObject({ timezone: 'Asia/Shanghai' });
    expect(event.components.map(({ name }) => name)).toEqual(['shop-2']);
    expect(isUrgent(event)).toBe(true);
  });

  it('asks no alarm for how long it is red, and whoever else asks for nothing; all else stays', () => {
    const restart = { when: { alarm: 'any', for: '5m' }, components: ['shop-1', 'shop-2'], cooldown: '20m' };
    const stormy = AutomationsSchema.parse(fleet(2, { restart: { ...restart, action: 'restart' } }));

    const { limits } = byHandEvent(stormy, 'restart', asked);

    expect(limits).not.toHaveProperty('redFor');
    expect(limits).not.toHaveProperty('storm');
    expect(limits).toMatchObject({ cooldown: 1200, budget: { actions: 3 } });
  });
});
