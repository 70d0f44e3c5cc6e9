import type { RunEvent } from '#core/event.ts';
import type { Ending } from '#core/outcome.ts';
import type { Durable } from '#core/ports/durable.ts';
import { metered } from '#runtime/rate/metered.ts';
import type { Services } from '#runtime/services/services.ts';
import { type Begun, fanOut } from './fan-out.ts';
import { occur, type Story } from './occurrence.ts';

/** What the execution itself returns: enough to find the outcome events by. */
export type RunResult = (Pick<Ending, 'outcome' | 'reason'> & { readonly component: string }) | Begun;

/** The event is about a component that it does not carry: thrown, so that it ends in the dead-letter queue and is not lost. */
export class NobodyNamedError extends Error {
  override readonly name = 'NobodyNamedError';
}

/**
 * One run is one execution: an event for one component is told here, one for several begins an execution for each.
 * @throws NobodyNamedError
 */
export async function runEvent<E extends RunEvent>(
  event: E,
  durable: Durable,
  services: Services,
  story: Story<E>,
): Promise<readonly RunResult[]> {
  const components: readonly E['components'][number][] = event.components.filter(
    ({ name }) => event.only === undefined || event.only === name,
  );
  const [component, ...others] = components;
  if (component === undefined) throw new NobodyNamedError(`${event.automation} has no component ${event.only}`);
  if (others.length > 0) {
    const startedAt = await durable.step('begin', async () => services.now().getTime());
    return fanOut(event, { durable, services, startedAt });
  }
  const run = { event, component, durable: metered(durable, event.action, services), services };
  const { outcome, reason } = await occur(run, story);
  return [{ component: component.name, outcome, reason }];
}
