import { byHand, OVERRIDE } from '#core/by-hand.ts';
import { type NamedComponent, NamedComponentSchema } from '#core/component.ts';
import type { CheckedComponent, Limits, RunEvent } from '#core/event.ts';
import { fingerprint } from '#core/fingerprint.ts';
import { parseJson } from '#core/json.ts';
import type { Trigger } from '#core/trigger.ts';
import type { Shipped, ShippedAutomation } from './shipped.ts';

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

/** An automation as it is deployed, read off any event of it for all its components. */
export const shippedAs = (event: RunEvent): ShippedAutomation => ({
  revision: revisionOf(event),
  byHand: revisionOf(byHand(event, 'anybody')),
  components: event.components.map(componentRevisionOf),
});

/** The component of that name, as it is deployed; undefined where none is. */
export const shippedComponent = (
  name: string,
  { components }: Pick<Shipped, 'components'>,
): NamedComponent | undefined =>
  Object.hasOwn(components, name) ? NamedComponentSchema.parse(parseJson(components[name] ?? '')) : undefined;

/**
 * Whether the automation of an event is deployed still, asks for the same, and asks it of the same components. An override has none: what a
 * person has said of a component goes as far as that component does.
 */
export function isDeployed(event: RunEvent, all: Pick<Shipped, 'automations' | 'components'>): boolean {
  const { automations } = all;
  if (event.automation === OVERRIDE) {
    return event.components.every((one) => {
      const found = shippedComponent(one.name, all);
      return found !== undefined && componentRevisionOf(found) === componentRevisionOf(one);
    });
  }
  const shipped = Object.hasOwn(automations, event.automation) ? automations[event.automation] : undefined;
  const revision = event.trigger.kind === 'person' ? shipped?.byHand : shipped?.revision;
  return (
    shipped !== undefined &&
    revision === revisionOf(event) &&
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
    case 'huawei-alarm':
      return [trigger.huaweiAlarm, trigger.from];
    case 'unhealthy':
      return [trigger.unhealthy];
    case 'outcome':
      return [trigger.outcome];
    case 'person':
      return [];
  }
}

/** Whom `atOnce` keeps waiting is given longer; how many are begun at once, and how large a family is, follows from the other components. */
function bounds({ expires: _, atOnce: __, storm, ...own }: Limits): unknown {
  return [own, storm && [storm.within, storm.least, storm.share]];
}
