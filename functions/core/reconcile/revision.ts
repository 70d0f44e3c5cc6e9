import type { CheckedComponent, Limits, RunEvent } from '#core/event.ts';
import { fingerprint } from '#core/fingerprint.ts';
import type { Trigger } from '#core/trigger.ts';
import type { Shipped } from './shipped.ts';

/**
 * What an automation asks for, read off any event of it: equal as long as the automation is the same, whichever of its components the
 * event is about and whenever it fired. What depends on the others of a fleet is no part of it, nor is what an event says of dates.
 */
export const revisionOf = (event: RunEvent): string =>
  fingerprint(
    JSON.stringify([
      event.action,
      event.parameters,
      event.mode,
      cause(event.trigger),
      bounds(event.limits),
      'startStopped' in event && event.startStopped,
      'untested' in event && event.untested,
    ]),
  );

export const componentRevisionOf = (component: CheckedComponent): string => fingerprint(JSON.stringify(component));

/** Whether the automation of an event is deployed still, asks for the same, and asks it of the same components. */
export function isDeployed(event: RunEvent, { automations }: Pick<Shipped, 'automations'>): boolean {
  const shipped = Object.hasOwn(automations, event.automation) ? automations[event.automation] : undefined;
  return (
    shipped?.revision === revisionOf(event) &&
    event.components.every((component) => shipped.components.includes(componentRevisionOf(component)))
  );
}

/** What has to happen for it to fire; which outcome it was is different each time. */
function cause(trigger: Trigger): readonly string[] {
  switch (trigger.kind) {
    case 'schedule':
      return [trigger.schedule, trigger.timezone];
    case 'alarm':
      return [trigger.alarm];
    case 'unhealthy':
      return [trigger.unhealthy];
    case 'outcome':
      return [trigger.outcome];
  }
}

/** Whom `atOnce` keeps waiting is given longer; how many are begun at once, and how large a family is, follows from the other components. */
function bounds({ expires: _, atOnce: __, storm, ...own }: Limits): unknown {
  return [own, storm && [storm.within, storm.least, storm.share]];
}
