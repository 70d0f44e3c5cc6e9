import type { Automations } from '#automations/file/automation.ts';
import { nearest } from '#terminal/nearest.ts';
import { UsageError } from '#terminal/operator-error.ts';

/** @throws UsageError for a name that is no component's */
export function requireComponent({ components }: Automations, name: string): void {
  if (Object.hasOwn(components, name)) return;
  const names = Object.keys(components);
  const meant = nearest(name, names);
  const right = meant === undefined ? `the components are ${names.join(', ')}` : `did you mean ${meant}?`;
  throw new UsageError(`${name} is not a component of the file; ${right}`);
}
