import type { Automations } from '../functions/core/automation.ts';
import { timeZoneOf } from '../functions/core/schedule/schedule-of.ts';
import { isScheduled } from '../functions/core/when.ts';

/** The zone in which local times are read: that of the first schedule of the file, or of one component; else UTC. */
export function zoneOf({ automations }: Automations, component?: string): string {
  const first = Object.values(automations).find(
    ({ when, components }) => isScheduled(when) && (component === undefined || components.includes(component)),
  );
  return first !== undefined && isScheduled(first.when) ? timeZoneOf(first.when) : 'UTC';
}
