import { ending } from '#core/outcome.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import { type Teller, tell } from '#runtime/steps/tell.ts';

/** All of them are in the result of the execution. */
const MOST_NAMED = 20;

/** That the rest of the event is called off, at its first component; `asked` is that one's place. */
export function tellCalledOff(context: Teller, asked: number) {
  const { event, durable } = context;
  const rest = event.components.slice(asked).map(({ name }) => name);
  const named = rest.length > MOST_NAMED ? [...rest.slice(0, MOST_NAMED), '…'] : rest;
  const message =
    `${event.automation} failed on ${event.limits.stopAfter} of its components or does not know how they ended, so ${rest.length} of ` +
    `${event.components.length} were not begun: ${named.join(', ')}.`;
  return tell({ ...context, durable: prefixed(durable, 'called-off-') }, ending('called-off', message));
}
