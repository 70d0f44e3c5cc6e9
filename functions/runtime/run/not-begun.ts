import { ending } from '#core/outcome.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import type { RunContext } from '#runtime/steps/run-context.ts';
import { tell } from '#runtime/steps/tell.ts';

/** All of them are in the result of the execution. */
const MOST_NAMED = 20;

/** That the rest of the event is called off, at its first component; `asked` is that one's place. */
export function tellCalledOff(context: RunContext, asked: number) {
  const { event, durable } = context;
  const rest = event.components.slice(asked).map(({ name }) => name);
  const named = rest.length > MOST_NAMED ? [...rest.slice(0, MOST_NAMED), '…'] : rest;
  const message =
    `${event.automation} failed on ${event.limits.stopAfter} of its components or does not know how they ended, so ${rest.length} of ` +
    `${event.components.length} were not begun: ${named.join(', ')}.`;
  return tell({ ...context, durable: prefixed(durable, 'called-off-') }, ending('called-off', message));
}

/** That nobody knows whether Lambda took on the run of the component, and what it said last. */
export function tellNotStarted(context: RunContext, why: string) {
  const { component, durable } = context;
  // The last answer may be the one that got lost.
  const told = ending(
    'not-started',
    `Lambda did not say that it took on the run of ${component.name}: ${why}. If it did, that run tells how it ended.`,
  );
  return tell({ ...context, durable: prefixed(durable, `${component.name}-`) }, told);
}
