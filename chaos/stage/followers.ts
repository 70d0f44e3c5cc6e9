import type { AutomationTemplate } from '#chaos/scenario/automations.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import { EventSchemas } from '#core/event.ts';
import type { BusDetail } from '#core/outcome.ts';
import type { ChaosStage } from './stage.ts';

/**
 * What the rules of the outcome bus do: an automation that follows another is delivered the outcomes that it listens to. An outcome
 * that was told twice is the same occurrence, as infra writes it.
 */
export function followOutcomes(stage: ChaosStage, deliver: (delivery: Delivery) => void): (detail: BusDetail) => void {
  const { scenario, clock, faults } = stage;
  const follows = ({ trigger, components }: AutomationTemplate, detail: BusDetail): boolean =>
    trigger.kind === 'outcome' &&
    'reason' in detail &&
    trigger.outcome === detail.automation &&
    trigger.reason === detail.reason &&
    components.some(({ name }) => name === detail.component);

  return (detail) => {
    if (!('reason' in detail)) return;
    for (const template of scenario.automations.filter((one) => follows(one, detail))) {
      const { occurrence, endedAt, component } = detail;
      const event = EventSchemas[template.action].parse({ ...template, occurrence, at: endedAt, only: component });
      faults.count('an outcome is followed');
      stage.at(clock.now() + 1000, () => deliver({ at: clock.now(), event, faults: [] }));
    }
  };
}
