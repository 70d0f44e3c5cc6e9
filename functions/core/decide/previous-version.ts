import type { Snapshot } from '../service-stage.ts';

/**
 * The newest snapshot older than, and different from, the running version. Whether the running version is in the list is not
 * documented, and after a rollback a newer one may be: so never the first of the list, and never one deployed after the
 * running version, nor one that is known to be bad. Where the running version is not listed, it is the newest of another version.
 */
export function previousVersion(
  snapshots: readonly Snapshot[],
  running: string,
  bad: readonly string[] = [],
): string | undefined {
  const newestFirst = snapshots.toSorted((a, b) => b.createdAt - a.createdAt);
  // A version deployed twice has two records; the later one is the deployment that runs.
  const current = newestFirst.find((snapshot) => snapshot.version === running);
  const older = newestFirst.filter(
    ({ version, createdAt }) =>
      version !== running && !bad.includes(version) && (current === undefined || createdAt < current.createdAt),
  );
  return older[0]?.version;
}
