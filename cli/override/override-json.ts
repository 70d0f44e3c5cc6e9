import { isInForce } from '#core/hold/in-force.ts';
import type { NotedOverride } from '#core/ports/holds.ts';
import type { OverrideJson } from './override-schema.ts';

/** An override for scripts; `now` in epoch milliseconds. */
export function overrideJson(
  { component, override }: Pick<NotedOverride, 'component' | 'override'>,
  now: number,
): OverrideJson {
  const { replica, hosts, reason, by, at, until, released } = override;
  return {
    ...{ component, replica, reason, by },
    ...(hosts && { hosts: [...hosts] }),
    at: new Date(at).toISOString(),
    until: new Date(until).toISOString(),
    ...(released && { endedBy: released.by }),
    inForce: isInForce(override, now),
  };
}
