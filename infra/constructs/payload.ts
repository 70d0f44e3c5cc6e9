import type * as z from 'zod/mini';
import type { ActionName } from '../../functions/core/action.ts';
import type { Automation } from '../../functions/core/automation.ts';
import type { NamedComponent } from '../../functions/core/component.ts';
import type { EventSchemas, Limits, Trigger } from '../../functions/core/event.ts';

/** What a function's own schema takes: a template that drifts away from it does not compile. */
export type Payload = { readonly [A in ActionName]: z.input<(typeof EventSchemas)[A]> }[ActionName];

/** A trigger, and the placeholders that EventBridge fills in when it fires. */
export interface Firing {
  readonly trigger: Trigger;
  readonly occurrence: string;
  readonly at: string;
}

/** An automation as its triggers carry it. */
export interface Planned {
  readonly name: string;
  readonly automation: Automation;
  readonly components: readonly NamedComponent[];
  readonly limits: Limits;
}

/** The event of one automation with all its components; `batches` splits it. */
export function payloadOf({ name, automation, components, limits }: Planned, firing: Firing): Payload {
  const common = { automation: name, ...firing, components: [...components], limits };
  switch (automation.action) {
    case 'start':
    case 'stop':
    case 'restart':
      return { ...common, action: automation.action, parameters: {} };
    case 'scale': {
      const { action, parameters, startStopped } = automation;
      return { ...common, action, parameters, ...(startStopped !== undefined && { startStopped }) };
    }
    case 'rollback':
      return { ...common, action: automation.action, parameters: automation.parameters };
  }
}

/** For the console, where a description ends at 512 characters. */
export function describePayload({ action, components }: Payload): string {
  return `${action} ${components.map(({ name }) => name).join(', ')}`.slice(0, 512);
}
