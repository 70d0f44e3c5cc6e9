import type { Automations } from '#automations/file/automation.ts';
import type { NamedComponent } from '#core/component.ts';

/**
 * A component as events carry it: by its name, and without its labels, which no run has to know.
 * @throws RangeError for a component that the file does not have
 */
export function namedComponent({ components }: Pick<Automations, 'components'>, name: string): NamedComponent {
  const component = Object.hasOwn(components, name) ? components[name] : undefined;
  if (component === undefined) throw new RangeError(`No component is called ${name}`);
  const { labels: _, ...carried } = component;
  return { name, ...carried };
}
