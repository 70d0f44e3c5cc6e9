import type { AutomationTemplate } from '#chaos/scenario/automations.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import { EventSchemas } from '#core/event.ts';
import type { BusDetail, OutcomeDetail } from '#core/outcome.ts';
import { NO_ENDINGS } from '#core/reason.ts';
import type { ChaosStage } from './stage.ts';

/**
 * What the rules of the outcome bus do: an automation that follows another is delivered the last words on its aims that it listens to. An
 * outcome that was told twice is the same occurrence, as infra writes it.
 */
export function followOutcomes(stage: ChaosStage, deliver: (delivery: Delivery) => void): (detail: BusDetail) => void {
  const { scenario, clock, faults } = stage;
  return (detail) => {
    if (!('reason' in detail) || detail.word === undefined) return;
    for (const { is, ...template } of scenario.automations.filter((one) => follows(one, detail))) {
      const { occurrence, endedAt, component, reason } = detail;
      const trigger = { ...template.trigger, reason };
      const event = EventSchemas[template.action].parse({
        ...template,
        trigger,
        occurrence,
        at: endedAt,
        only: component,
      });
      faults.count(is?.includes(reason) ? 'an outcome is followed' : 'an outcome is followed by its word');
      stage.at(clock.now() + 1000, () => deliver({ at: clock.now(), event, faults: [] }));
    }
  };
}

const follows = ({ trigger, components, is }: AutomationTemplate, detail: OutcomeDetail): boolean =>
  trigger.kind === 'outcome' &&
  trigger.outcome === detail.automation &&
  is !== undefined &&
  hears(is, detail) &&
  components.some(({ name }) => name === detail.component);

/** Outcomes and reasons are two fields, of which one is enough; by its outcome nobody hears of what has ended nothing. */
const hears = (is: readonly string[], { outcome, reason }: OutcomeDetail): boolean =>
  is.includes(reason) || (is.includes(outcome) && !NO_ENDINGS.includes(reason));
