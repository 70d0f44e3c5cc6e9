import type { Aim } from '#core/aim/aim.ts';
import type { AfterLook, Kept } from '#core/aim/kept.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { isSameId } from '#core/id.ts';
import type { KeepLook } from '#core/keep/look.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { asWritten } from '#core/trigger.ts';

/** What is in the middle of something is at rest before long. In seconds. */
const NOT_NOW = 300;

/** What becomes of a kept aim; `now` in epoch milliseconds. */
export function afterLook(
  aim: Aim & { readonly kept: Kept },
  event: RunEvent,
  look: Exclude<KeepLook, { kind: 'which-job' }>,
  now: number,
): AfterLook {
  const { every } = aim.kept;
  switch (look.kind) {
    case 'as-wanted': {
      const { kind: _, ...seen } = look;
      return { kind: 'kept', again: now + every * 1000, ...seen };
    }
    case 'not-now':
      return lookLater(aim.kept, now);
    case 'differs':
      return { kind: 'anew', again: now, expiresAt: now + event.limits.expires * 1000 };
    case 'by-hand':
      return { kind: 'word', told: changedByHand(aim, event, look.how, now), again: now };
  }
}

/** Nothing was seen, or is to be. */
export const lookLater = ({ every }: Kept, now: number): AfterLook => ({
  kind: 'kept',
  again: now + Math.min(every, NOT_NOW) * 1000,
});

function changedByHand(
  { key, number }: Aim,
  { automation, occurrence, trigger, components, action, parameters, at }: RunEvent,
  how: string,
  now: number,
): OutcomeDetail {
  const name = components.find((one) => isSameId(targetIdOf(one), key.instanceId))?.name ?? key.instanceId;
  return {
    automation,
    occurrence,
    trigger: asWritten(trigger),
    component: name,
    action,
    parameters,
    outcome: 'skipped',
    reason: 'changed-by-hand',
    message: `${name} is ${how}: somebody, or something outside of this app, has changed what ${automation} keeps. It is left so until the next schedule.`,
    word: 'overtaken',
    number,
    at,
    // No run came to this, but a look: what was reached hours ago is not how long it took.
    startedAt: new Date(now).toISOString(),
    endedAt: new Date(now).toISOString(),
  };
}
