import type { Aim } from '#core/aim/aim.ts';
import type { RunEvent } from '#core/event.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { asWritten } from '#core/trigger.ts';

type Opened = Pick<Aim, 'number'>;

/** The last word on an aim whose automation was changed or removed; `now` in epoch milliseconds. */
export const overtakenByDeployment = (aim: Opened, event: RunEvent, now: number): OutcomeDetail =>
  closed(aim, event, now, {
    reason: 'overtaken',
    message: `A deployment has changed or removed ${event.automation}, or what it says of the component, so it is not pursued any more.`,
  });

/** The last word on an aim that a person has closed by hand: with all others, as what it waited for was released, or as an override. */
export const closedByPerson = (
  aim: Opened,
  event: RunEvent,
  { because, by }: { readonly because: ClosedBecause; readonly by: string },
  now: number,
): OutcomeDetail => closed(aim, event, now, WORDS[because](by));

type ClosedBecause = 'stopped' | 'dropped' | 'override-ended';

const WORDS: Readonly<Record<ClosedBecause, (by: string) => Pick<OutcomeDetail, 'reason' | 'message'>>> = {
  stopped: (by) => ({ reason: 'stop-all', message: `${by} has stopped everything since it was wanted.` }),
  dropped: (by) => ({
    reason: 'overtaken',
    message: `${by} has released the component, and dropped what waited for that.`,
  }),
  'override-ended': (by) => ({ reason: 'overridden', message: `${by} has ended the override.` }),
};

function closed(
  { number }: Opened,
  { automation, occurrence, trigger, components, action, parameters, at }: RunEvent,
  now: number,
  { reason, message }: Pick<OutcomeDetail, 'reason' | 'message'>,
): OutcomeDetail {
  return {
    automation,
    occurrence,
    trigger: asWritten(trigger),
    component: components.map(({ name }) => name).join(', '),
    action,
    parameters,
    outcome: 'skipped',
    reason,
    message,
    word: 'overtaken',
    number,
    at,
    // No run came to this, but the reconciler: how long the aim was open is not how long it took.
    startedAt: new Date(now).toISOString(),
    endedAt: new Date(now).toISOString(),
  };
}
