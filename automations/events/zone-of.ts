import { timeZoneOf } from '#automations/events/schedule-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';

/** The zone in which local times are read: that of the first schedule of the file, or of one component; else UTC. */
export function zoneOf({ automations }: Automations, component?: string): string {
  const first = Object.values(automations).find(
    ({ when, components }) => isScheduled(when) && (component === undefined || components.includes(component)),
  );
  return first !== undefined && isScheduled(first.when) ? timeZoneOf(first.when) : 'UTC';
}
