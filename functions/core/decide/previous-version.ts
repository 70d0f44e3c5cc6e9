import type { Snapshot } from '#core/ports/service-stage.ts';

/**
 * The versions older than, and different from, the running one, newest first, each once. Whether the running version is in the
 * list is not documented, and after a rollback a newer one may be: so never the first of the list, and never one deployed after
 * the running version. Where the running version is not listed, it is all others.
 */
export function olderVersions(snapshots: readonly Snapshot[], running: string): readonly string[] {
  const newestFirst = snapshots.toSorted((a, b) => b.createdAt - a.createdAt);
  // A version deployed twice has two records; the later one is the deployment that runs.
  const current = newestFirst.find((snapshot) => snapshot.version === running);
  const older = newestFirst.filter(
    ({ version, createdAt }) => version !== running && (current === undefined || createdAt < current.createdAt),
  );
  return [...new Set(older.map(({ version }) => version))];
}

/** When the running version was deployed, in epoch milliseconds; undefined if it is not listed. */
export const deployedAt = (snapshots: readonly Snapshot[], running: string): number | undefined =>
  snapshots
    .filter(({ version }) => version === running)
    .map(({ createdAt }) => createdAt)
    .toSorted((a, b) => b - a)[0];
