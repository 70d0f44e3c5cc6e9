import type { Snapshot } from '#core/ports/service-stage.ts';

/**
 * The versions older than, and different from, the running one, newest first, each once. Whether the running version is in the
 * list is not documented, and after a rollback a newer one may be: so never the first of the list, and never one deployed after
 * the running version. Where the running version is not listed, it is all others.
 */
export function olderVersions(snapshots: readonly Snapshot[], running: string): readonly string[] {
  const newestFirst = snapshots.every(isDated) ? snapshots.toSorted((a, b) => b.createdAt - a.createdAt) : snapshots;
  // A version deployed twice has two records; the later one is the deployment that runs, unless one is said to be.
  const current = currentOf(newestFirst, running);
  const older = newestFirst.filter(
    (one, index) =>
      one.version !== running && !one.current && (current === undefined || isOlder(one, current, index, newestFirst)),
  );
  return [...new Set(older.map(({ version }) => version))];
}

const isDated = (snapshot: Snapshot): snapshot is Snapshot & { readonly createdAt: number } =>
  snapshot.createdAt !== undefined;

const currentOf = (newestFirst: readonly Snapshot[], running: string): Snapshot | undefined =>
  newestFirst.find(({ version, current }) => current && version === running) ??
  newestFirst.find(({ version }) => version === running);

/** By their times, or as they stand where one has none. */
const isOlder = (one: Snapshot, current: Snapshot, index: number, newestFirst: readonly Snapshot[]): boolean =>
  isDated(one) && isDated(current) ? one.createdAt < current.createdAt : index > newestFirst.indexOf(current);

/** When the running version was deployed, in epoch milliseconds; undefined if it is not listed. */
export const deployedAt = (snapshots: readonly Snapshot[], running: string): number | undefined =>
  (snapshots.some(({ current, version }) => current && version === running)
    ? snapshots.filter(({ current }) => current)
    : snapshots
  )
    .filter(({ version }) => version === running)
    .flatMap(({ createdAt }) => createdAt ?? [])
    .toSorted((a, b) => b - a)[0];
