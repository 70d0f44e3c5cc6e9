import type { Automations } from '#automations/file/automation.ts';
import { type Component, type NamedComponent, type TargetId, targetIdOf } from '#core/component.ts';

/** What of a checked file says which components there are, and how they are spoken of. */
type Listing = Pick<Automations, 'servicestage' | 'components'>;

/**
 * A component in its dialect: its own, or that of `servicestage`; and without its labels, which no run has to know.
 * @throws RangeError for a component that the file does not have, or one of V2 without an instance, which no checked file has
 */
export function componentOf({ servicestage, components }: Listing, name: string): Component {
  const component = Object.hasOwn(components, name) ? components[name] : undefined;
  if (component === undefined) throw new RangeError(`No component is called ${name}`);
  const { labels: _, api = servicestage.api, ...carried } = component;
  const { instanceId, ...withoutInstance } = carried;
  if (api === 'v3') return { ...withoutInstance, api };
  if (instanceId === undefined) throw new RangeError(`${name} is a component of V2 without an instance`);
  // Of V2 nothing says so, and the keys are in the order of the file's shape: events are byte for byte what they always were.
  return { ...carried, instanceId };
}

/**
 * The same as events carry it: by its name.
 * @throws RangeError as `componentOf` does
 */
export const namedComponent = (file: Listing, name: string): NamedComponent => ({ name, ...componentOf(file, name) });

/** By what the ledger knows a component of the file. */
export const targetIn = (file: Listing, name: string): TargetId => targetIdOf(componentOf(file, name));
