import type { Evidence } from '#chaos/stage/evidence.ts';
import { type Breach, describe, nameOf } from './breach.ts';

/** What only observes sends nothing, and what asks for approval sends nothing before somebody said yes. */
export function* withConsent(evidence: Evidence): Generator<Breach> {
  for (const accepted of evidence.accepted) {
    const { mode } = accepted.execution.delivery.event;
    const component = nameOf(evidence, accepted.instanceId);
    if (mode === 'observe') yield { component, message: `${describe(accepted)} came though it only observes` };
    if (mode !== 'approve') continue;
    const yes = evidence.saidYes(accepted.execution, component).some((at) => at <= accepted.at);
    if (!yes) yield { component, message: `${describe(accepted)} came though nobody had said yes` };
  }
}
