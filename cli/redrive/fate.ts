import type { Aim } from '#core/aim/aim.ts';
import type { RunEvent } from '#core/event.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { isSchedule } from '#core/trigger.ts';

/** What has become of what an event wants of one component. */
export type Fate =
  /** Nobody has begun it: it would be, until then, in epoch milliseconds. */
  | { readonly kind: 'never-begun'; readonly expiresAt: number }
  /** Nor will anybody: it is too old. */
  | { readonly kind: 'expired'; readonly expiresAt: number }
  /** Nor will anybody: a later schedule of the component has come, in epoch milliseconds. */
  | { readonly kind: 'overtaken'; readonly by: number }
  /** It is pursued still. */
  | { readonly kind: 'open'; readonly expiresAt: number }
  /** It has had its last word. */
  | { readonly kind: 'ended'; readonly told?: Pick<OutcomeDetail, 'outcome' | 'reason'> };

/** What is known of the aim of a component, and of its schedules. */
export interface Known {
  readonly aim?: Aim | undefined;
  readonly latestSchedule?: number | undefined;
}

/** @param now in epoch milliseconds */
export function fateOf({ at, limits, trigger }: RunEvent, { aim, latestSchedule }: Known, now: number): Fate {
  if (aim !== undefined) {
    if (aim.state !== 'ended') return { kind: 'open', expiresAt: aim.expiresAt };
    const { told } = aim;
    return { kind: 'ended', ...(told && { told: { outcome: told.outcome, reason: told.reason } }) };
  }
  const due = Date.parse(at);
  const expiresAt = due + limits.expires * 1000;
  if (now > expiresAt) return { kind: 'expired', expiresAt };
  if (isSchedule(trigger) && latestSchedule !== undefined && latestSchedule > due)
    return { kind: 'overtaken', by: latestSchedule };
  return { kind: 'never-begun', expiresAt };
}
