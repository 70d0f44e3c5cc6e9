import type { RunEvent } from './event.ts';
import { isSchedule } from './trigger.ts';

/** What whatever an override wants goes by in place of an automation; none of a file is called so. */
export const OVERRIDE = 'override';

/**
 * The event of an automation as a person begins it, who says to be `by`: what its alarm is like does not count, nor does who else asks for help.
 * All else does.
 */
export function byHand<E extends RunEvent>(event: E, by: string): E {
  const { redFor: _, storm: __, ...limits } = event.limits;
  const { trigger } = event;
  const zone = isSchedule(trigger) ? { timezone: trigger.timezone } : {};
  return { ...event, trigger: { kind: 'person', by, ...zone }, urgent: true, limits };
}
