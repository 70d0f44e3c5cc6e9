import type { NamedComponent } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { Ending } from '#core/outcome.ts';
import type { Durable, Settled } from '#core/ports/durable.ts';
import type { Services } from '#runtime/services/services.ts';
import { occur, type Story } from './occurrence.ts';

/** A run mostly waits for its job; the others must not expire meanwhile. The gateway takes 200 requests a second of each API. */
const CONCURRENCY = 100;

/** What the execution itself returns: enough to find the outcome events by. */
export type RunResult = Pick<Ending, 'outcome' | 'reason'> & { readonly component: string };

/**
 * Some runs ended in an error nobody expected. Thrown so that the Errors metric and the dead-letter queue see it; its message
 * says it all, since that is what Lambda keeps of an error.
 */
export class RunsFailedError extends AggregateError {
  override readonly name = 'RunsFailedError';
}

/** Tells the story once for each component of the event, side by side; one that goes wrong leaves the others alone. */
export async function runAll<E extends RunEvent>(
  event: E,
  durable: Durable,
  services: Services,
  story: Story<E>,
): Promise<readonly RunResult[]> {
  const nameOf = (component: NamedComponent) => component.name;
  const { only } = event;
  const components: readonly E['components'][number][] = event.components.filter(
    ({ name }) => only === undefined || name === only,
  );
  await callForHelp(event, components, durable, services);
  const settled = await durable.each(components, { concurrency: CONCURRENCY, nameOf }, async (child, component) => {
    const startedAt = await child.step('begin', async () => services.now().getTime());
    const { outcome, reason } = await occur({ event, component, durable: child, services, startedAt }, story);
    return { component: component.name, outcome, reason };
  });
  const errors = settled.flatMap((result) => (result.ok ? [] : [result.error]));
  if (errors.length > 0) {
    const why = errors.map(({ message }) => message).join('; ');
    const count = `${errors.length} of ${settled.length} runs of ${event.automation}`;
    throw new RunsFailedError(errors, `${count} broke off: ${why}`);
  }
  return settled.flatMap((result: Settled<RunResult>) => (result.ok ? [result.value] : []));
}

/** All of an event ask before any of them acts: otherwise the first of a storm would be through before the last is counted. */
async function callForHelp(
  { limits: { storm } }: RunEvent,
  components: readonly NamedComponent[],
  durable: Durable,
  services: Services,
) {
  if (storm === undefined) return;
  await durable.step('call-for-help', async () => {
    const now = services.now().getTime();
    for (const { instanceId } of components) {
      await services.ledger.noteAlarm(storm.family, instanceId, now, now - storm.within * 1000);
    }
  });
}
