import { limitsOf } from '#automations/events/limits.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import { MINUTE_SECONDS } from '#schedule/duration.ts';

/** How an automation with `atOnce` or `stopAfter` goes through its components. */
export interface PlannedPace {
  readonly automation: string;
  /** How many components it has, how many of them are under way at once, and after how many that fail the rest is called off. */
  readonly components: number;
  readonly atOnce: number;
  readonly stopAfter?: number;
  /** When the last one begins, in seconds after the automation fired, if each takes a minute. */
  readonly lastAfter: number;
}

/** How long so many take if each takes a minute, in seconds: nobody knows how long the jobs of ServiceStage take. */
export const secondsThrough = (components: number, atOnce: number): number =>
  Math.ceil(components / atOnce) * MINUTE_SECONDS;

/** Those of all automations, or of those that are about one component, in the order of the file. */
export const pacesOf = ({ automations }: Automations, component?: string): readonly PlannedPace[] =>
  Object.entries(automations).flatMap(([name, automation]) => {
    if (component !== undefined && !automation.components.includes(component)) return [];
    return paceOf(name, automation);
  });

function paceOf(name: string, automation: Automation): readonly PlannedPace[] {
  const { atOnce, stopAfter } = limitsOf(automation);
  const components = automation.components.length;
  // One component alone is begun as it is.
  if (atOnce === undefined || components === 1) return [];
  const lastAfter = secondsThrough(components, atOnce) - MINUTE_SECONDS;
  return [{ automation: name, components, atOnce, ...(stopAfter !== undefined && { stopAfter }), lastAfter }];
}
