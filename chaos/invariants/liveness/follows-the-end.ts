import type { Breach } from '#chaos/invariants/breach.ts';
import type { Evidence } from '#chaos/stage/evidence.ts';
import { targetIdOf } from '#core/component.ts';

/** What follows an automation follows the last word on its aim, as the ledger has it, and not how one of its tries ended. */
export function* followsTheEnd({ executions, aims }: Evidence): Generator<Breach> {
  for (const { name, delivery } of executions) {
    const { trigger, occurrence, only, components } = delivery.event;
    // What is dated ahead has no aim.
    if (trigger.kind !== 'outcome' || trigger.reason === 'dated-ahead') continue;
    const followed = components.find((component) => component.name === only);
    const aim = aims.find(
      ({ key }) =>
        key.automation === trigger.outcome &&
        key.occurrence === occurrence &&
        key.instanceId === (followed && targetIdOf(followed)),
    );
    if (aim === undefined || aim.told?.reason === trigger.reason) continue;
    const ended = aim.told === undefined ? `is ${aim.state}` : `ended as ${aim.told.reason}`;
    yield {
      ...(only !== undefined && { component: only }),
      message: `${name} follows ${trigger.outcome} for ${trigger.reason}, and that ${ended}`,
    };
  }
}
