import { backoff } from '#core/backoff.ts';
import type { RunEvent } from '#core/event.ts';
import { ending } from '#core/outcome.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';
import { tell } from '#runtime/steps/tell.ts';

/** A component of an event for several; how its run ends is told by an execution of its own, if that was begun. */
export interface Begun {
  readonly component: string;
  readonly begun: boolean;
}

/** A component whose run Lambda has not taken on yet, and what it said. */
interface Waiting {
  readonly component: string;
  readonly why: string;
}

type Context<E extends RunEvent> = Omit<RunContext<E>, 'event' | 'component'>;

/** Lambda throttles whoever asks for too many at once. */
const SIDE_BY_SIDE = 10;

/** For five minutes. */
const AGAIN = backoff({ first: 2, most: 60, total: 300 });

/**
 * Begins an execution for each component of the event, so that each run has its own operations, log and dead letter, and waits for
 * nobody. What was not begun for certain is told, component by component.
 */
export async function fanOut<E extends RunEvent>(event: E, context: Context<E>): Promise<readonly Begun[]> {
  await callForHelp(event, context);
  const all = event.components.map(({ name }): Waiting => ({ component: name, why: 'it was not asked yet' }));
  // One operation however many there are; to begin one again under its name does nothing.
  const waiting = await context.durable.poll<readonly Waiting[]>(
    'start',
    all,
    (before) => beginAll(event, before, context),
    (after, attempt) => (after.length === 0 ? undefined : AGAIN(attempt)),
  );
  for (const component of event.components) {
    const left = waiting.find((one) => one.component === component.name);
    if (left !== undefined) await tellNotStarted({ ...context, event, component }, left.why);
  }
  return all.map(({ component }) => ({ component, begun: !waiting.some((one) => one.component === component) }));
}

/** Those that are left, with what Lambda said of each. */
async function beginAll<E extends RunEvent>(
  event: E,
  waiting: readonly Waiting[],
  { services }: Context<E>,
): Promise<readonly Waiting[]> {
  const left: Waiting[] = [];
  const queue = event.components.filter(({ name }) => waiting.some(({ component }) => component === name));
  const lane = async (): Promise<void> => {
    for (let component = queue.shift(); component !== undefined; component = queue.shift()) {
      const { name } = component;
      await services.executions.begin({ ...event, components: [component] }).catch((error: unknown) => {
        left.push({ component: name, why: error instanceof Error ? error.message : String(error) });
      });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return left;
}

function tellNotStarted(context: RunContext, why: string) {
  const { component, durable } = context;
  // The last answer may be the one that got lost.
  const told = ending(
    'not-started',
    `Lambda did not say that it took on the run of ${component.name}: ${why}. If it did, that run tells how it ended.`,
  );
  return tell({ ...context, durable: prefixed(durable, `${component.name}-`) }, told);
}

/** All of an event ask before any of them acts: otherwise the first of a storm would be through before the last is counted. */
async function callForHelp<E extends RunEvent>(
  { components, limits: { storm } }: E,
  { durable, services }: Context<E>,
): Promise<void> {
  if (storm === undefined) return;
  await durable.step('call-for-help', async () => {
    const now = services.now().getTime();
    for (const { instanceId } of components) {
      await services.ledger.noteAlarm(storm.family, instanceId, now, now - storm.within * 1000);
    }
  });
}
