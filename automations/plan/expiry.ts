import { limitsOf } from '#automations/events/limits.ts';
import type { Automations } from '#automations/file/automation.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';

/** For how many seconds a time of an automation is pursued that was missed, or that something bars. */
export interface PlannedExpiry {
  readonly automation: string;
  readonly seconds: number;
}

/** Of all schedules, or of those that are about one component, in the order of the file. */
export const expiriesOf = ({ automations }: Automations, component?: string): readonly PlannedExpiry[] =>
  Object.entries(automations).flatMap(([name, automation]) => {
    const isMeant = component === undefined || automation.components.includes(component);
    return isMeant && isScheduled(automation.when) ? [{ automation: name, seconds: limitsOf(automation).expires }] : [];
  });
