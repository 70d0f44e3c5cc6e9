import { unseenEnding } from '#core/decide/at-rest.ts';
import { isAtWork, isPassing, reposeOf, type Sight } from '#core/look/sight.ts';
import { describeInstance, describeWanted, isThere, type Wanted } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';
import type { Instance } from '#core/ports/service-stage.ts';

/** What is waited for: the component of this name as it is wanted, for `ready` seconds. */
export interface Awaited {
  readonly name: string;
  readonly wanted: Wanted;
  readonly ready: number;
}

/** No further look would tell more: it is there, or gone, or cannot be read. */
export function hasArrived(sight: Sight, wanted: Wanted): boolean {
  if (sight.kind === 'unseen') return !isPassing(sight);
  return isThere(sight.instance, wanted) || reposeOf(sight.instance) === 'gone';
}

/** How a run ends whose job succeeded; `adopted` if the job was found, its answer lost. */
export function afterArrival(
  awaited: Awaited,
  sight: Sight,
  { jobId, adopted }: { readonly jobId: string; readonly adopted: boolean },
): Ending {
  const { name, wanted } = awaited;
  if (sight.kind === 'unseen') {
    const message = `Job ${jobId} succeeded, but ${name} could not be read afterwards: ${sight.failure.message}`;
    return ending('state-unread', message, { jobId, error: sight.failure });
  }
  const { instance } = sight;
  if (!isThere(instance, wanted)) return neverArrived(awaited, instance, `Job ${jobId} succeeded, but `, { jobId });
  const claim = adopted ? `The answer got lost; job ${jobId} appeared and succeeded` : `Job ${jobId} succeeded`;
  return ending('verified', `${claim}; ${name} is ${describeInstance(instance)}.`, { jobId });
}

/** How a run ends that had nothing to send, since the component was on its way already. */
export function afterWatching(awaited: Awaited, sight: Sight): Ending {
  const { name, wanted } = awaited;
  if (sight.kind === 'unseen') return unseenEnding(awaited, sight);
  return isThere(sight.instance, wanted)
    ? ending('already-there', `${name} became ${describeInstance(sight.instance)} by itself; nothing was sent.`)
    : neverArrived(awaited, sight.instance, 'Nothing had to be sent, but ', {});
}

function neverArrived(
  { name, wanted, ready }: Awaited,
  instance: Instance,
  lead: string,
  facts: { readonly jobId?: string },
): Ending {
  if (reposeOf(instance) === 'gone') return ending('deleted', `${lead}${name} is ${instance.status}.`, facts);
  const atWork = isAtWork(instance) ? `, and its last job is ${instance.lastJobStatus}` : '';
  const seen = `${describeInstance(instance)}${atWork}`;
  const message = `${lead}${name} was not seen ${describeWanted(wanted)} within ${ready} s; it is ${seen}.`;
  return ending('not-ready', message, {
    ...facts,
    error: { code: instance.failDetail ?? instance.status, message: seen },
  });
}
