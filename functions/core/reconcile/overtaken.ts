import type { Aim } from '#core/aim/aim.ts';
import type { RunEvent } from '#core/event.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { asWritten } from '#core/trigger.ts';

/** The last word on an aim whose automation was changed or removed; `now` in epoch milliseconds. */
export function overtakenByDeployment(
  { number }: Pick<Aim, 'number'>,
  { automation, occurrence, trigger, components, action, parameters, at }: RunEvent,
  now: number,
): OutcomeDetail {
  return {
    automation,
    occurrence,
    trigger: asWritten(trigger),
    component: components.map(({ name }) => name).join(', '),
    action,
    parameters,
    outcome: 'skipped',
    reason: 'overtaken',
    message: `A deployment has changed or removed ${automation}, or what it says of the component, so it is not pursued any more.`,
    word: 'overtaken',
    number,
    at,
    // No run came to this, but the reconciler: how long the aim was open is not how long it took.
    startedAt: new Date(now).toISOString(),
    endedAt: new Date(now).toISOString(),
  };
}
