import { isBusy, reposeOf, type Sight } from '#core/look/sight.ts';
import { describeInstance } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';

/** What a rollback went to. */
export interface RolledBackTo {
  readonly name: string;
  readonly version: string;
}

/** What one look at a component that was rolled back comes to. */
export type HealthLook =
  | { readonly kind: 'green' }
  | { readonly kind: 'sick'; readonly why: string }
  /** What says whether it is healthy could not be read. */
  | { readonly kind: 'unread'; readonly why: string }
  /** Somebody has deployed something else there since, or stopped it. */
  | { readonly kind: 'overtaken'; readonly why: string };

/**
 * Whether the component still is what the rollback made of it, so that it can tell whether that helped. Restarted or scaled meanwhile it
 * still is: what is asked is whether this version is healthy there.
 */
export function isStillThere(sight: Sight, to: RolledBackTo): HealthLook {
  if (sight.kind === 'unseen') return { kind: 'unread', why: `${to.name} could not be read: ${sight.failure.message}` };
  const { instance } = sight;
  const overtaken = (why: string): HealthLook => ({ kind: 'overtaken', why: `${to.name} ${why}.` });
  if (instance.version !== to.version) return overtaken(`runs version ${instance.version} by now`);
  const repose = reposeOf(instance);
  if (repose === 'stopped' || repose === 'gone') return overtaken(`is ${instance.status} by now`);
  if (isBusy(instance)) return { kind: 'unread', why: `${to.name} is ${describeInstance(instance)}` };
  return { kind: 'green' };
}

/** How a rollback ends whose job succeeded, where that is not all there is to say. */
export const butThen = (
  { message, jobId, approvedBy }: Ending,
  reason: 'still-unhealthy' | 'state-unread' | 'alarm-unread' | 'overtaken',
  but: string,
): Ending => ({
  ...ending(reason, `${message} But ${but}`, jobId === undefined ? {} : { jobId }),
  ...(approvedBy !== undefined && { approvedBy }),
});
