import type * as z from 'zod/mini';
import type { ActionName } from '../../functions/core/action.ts';
import type { Automation } from '../../functions/core/automation.ts';
import type { NamedComponent } from '../../functions/core/component.ts';
import { durationSeconds } from '../../functions/core/duration.ts';
import { DEFAULT_LIMITS, type EventSchemas, type Limits, type Trigger } from '../../functions/core/event.ts';

/** What a function's own schema takes: a template that drifts away from it does not compile. */
export type Payload = { readonly [A in ActionName]: z.input<(typeof EventSchemas)[A]> }[ActionName];

/** A trigger, and the placeholders that EventBridge fills in when it fires. */
export interface Firing {
  readonly trigger: Trigger;
  readonly occurrence: string;
  readonly at: string;
}

/** The event of one automation with all its components; `batches` splits it. */
export function payloadOf(
  name: string,
  automation: Automation,
  components: readonly NamedComponent[],
  firing: Firing,
): Payload {
  const common = { automation: name, ...firing, components: [...components], limits: limitsOf(automation) };
  switch (automation.action) {
    case 'start':
    case 'stop':
    case 'restart':
      return { ...common, action: automation.action, parameters: {} };
    case 'scale':
      return { ...common, action: automation.action, parameters: automation.parameters };
    case 'rollback':
      return { ...common, action: automation.action, parameters: automation.parameters };
  }
}

function limitsOf({ timeout }: Automation): Limits {
  const job = timeout === undefined ? undefined : durationSeconds(timeout);
  return job === undefined ? DEFAULT_LIMITS : { ...DEFAULT_LIMITS, job };
}

/** For the console, where a description ends at 512 characters. */
export function describePayload({ action, components }: Payload): string {
  return `${action} ${components.map(({ name }) => name).join(', ')}`.slice(0, 512);
}
