import type { RunKey } from '#core/aim/run-key.ts';
import type { Innocence, Watch } from '#core/health/watch.ts';
import type { Books } from './books.ts';

export function noteWatch(
  { watches }: Books,
  { automation, occurrence, instanceId }: RunKey,
  watch: Pick<Watch, 'version' | 'until'>,
): void {
  watches.set(instanceId, { automation, occurrence, ...watch });
}

/** As the one over DynamoDB: by what history has of the version that the rollback left. */
export function endWatch(
  { watches, innocence, rolledBack }: Books,
  { automation, occurrence, instanceId }: RunKey,
  innocent?: Pick<Innocence, 'to' | 'at'>,
): void {
  const isOf = (one: { readonly automation: string; readonly occurrence: string } | undefined): boolean =>
    one?.automation === automation && one.occurrence === occurrence;
  if (innocent !== undefined) {
    const left = rolledBack.get(instanceId)?.get(`${automation}#${occurrence}`)?.version;
    innocence.set(instanceId, { from: left ?? innocent.to, ...innocent, automation, occurrence });
  } else if (isOf(innocence.get(instanceId))) innocence.delete(instanceId);
  const watch = watches.get(instanceId);
  if (isOf(watch)) watches.delete(instanceId);
}
