import type * as z from 'zod/mini';
import type { Automation } from '#automations/file/automation.ts';
import type { ActionName } from '#core/action.ts';
import type { CheckedComponent, EventCalendar, EventSchemas, Limits } from '#core/event.ts';
import type { WrittenTrigger } from '#core/trigger.ts';

/** What a function's own schema takes: a template that drifts away from it does not compile. */
export type Payload = { readonly [A in ActionName]: z.input<(typeof EventSchemas)[A]> }[ActionName];

/** A trigger, and the placeholders that EventBridge fills in when it fires. */
export interface TriggerFields {
  readonly trigger: WrittenTrigger;
  readonly occurrence: string;
  readonly at: string;
  readonly only?: string;
}

/** An automation as its triggers carry it. */
export interface Carried {
  readonly name: string;
  readonly automation: Automation;
  readonly components: readonly CheckedComponent[];
  readonly limits: Limits;
  /** Of what follows an outcome: whether it goes before what schedules began, as it does unless one of those began it all. */
  readonly urgent?: boolean;
  /** Of a schedule that has any. */
  readonly calendar?: EventCalendar;
}

/** The event of one automation with all its components; `batches` splits it. */
export function payloadOf(
  { name, automation, components, limits, calendar, urgent }: Carried,
  firing: TriggerFields,
): Payload {
  const { mode } = automation;
  const common = {
    automation: name,
    ...firing,
    ...(calendar && { calendar }),
    ...(mode !== undefined && { mode }),
    ...(urgent !== undefined && { urgent }),
    limits,
  };
  // Only a rollback has to know all that watches a component; any other action asks again what set it off.
  const watched = components.map(({ checks = [], ...component }) => {
    const asked = checks.filter(
      ({ name: check }) => 'unhealthy' in firing.trigger && firing.trigger.unhealthy === check,
    );
    return asked.length > 0 ? { ...component, checks: asked } : component;
  });
  switch (automation.action) {
    case 'start':
    case 'stop':
    case 'restart':
      return { ...common, components: watched, action: automation.action, parameters: {} };
    case 'scale': {
      const { action, parameters, startStopped } = automation;
      const start = startStopped !== undefined && { startStopped };
      return { ...common, components: watched, action, parameters, ...start };
    }
    case 'rollback': {
      const { action, parameters, untested } = automation;
      const may = untested !== undefined && { untested };
      return { ...common, components: [...components], action, parameters, ...may };
    }
  }
}

/** For the console, where a description ends at 512 characters. */
export const describePayload = (action: ActionName, components: readonly { readonly name: string }[]): string =>
  `${action} ${components.map(({ name }) => name).join(', ')}`.slice(0, 512);
