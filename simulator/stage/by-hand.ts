import { byHand } from '#core/by-hand.ts';
import { AnyEventSchema } from '#core/event.ts';
import { parseJson } from '#core/json.ts';
import { asWritten } from '#core/trigger.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { type Handed, handedIn } from '#simulator/deployment/fleet.ts';

/** Who begins which automation, when (epoch milliseconds), and for which of its components; for all of them unless said. */
export interface BegunByHand {
  readonly automation: string;
  readonly by: string;
  readonly at: number;
  readonly component?: string;
}

/** What `autopilot run` hands to a function, made of what is deployed: once for each batch of components that triggers have. */
export function eventsByHand(
  deployment: Deployment,
  { automation, by, at, component }: BegunByHand,
): readonly Handed[] {
  const instant = new Date(at).toISOString();
  const events = handedIn(deployment).flatMap(({ functionArn, payload }) => {
    const parsed = AnyEventSchema.safeParse(parseJson(payload));
    if (!parsed.success || parsed.data.automation !== automation) return [];
    const { only: _, ...event } = parsed.data;
    const components = event.components.filter(({ name }) => component === undefined || name === component);
    if (components.length === 0) return [];
    const begun = byHand({ ...event, components, occurrence: `by-hand-${instant}`, at: instant }, by);
    return [{ functionArn, payload: JSON.stringify({ ...begun, trigger: asWritten(begun.trigger) }) }];
  });
  return [...new Map(events.map((one) => [one.payload, one])).values()];
}
