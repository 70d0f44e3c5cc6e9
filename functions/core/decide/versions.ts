import type { CheckedComponent } from '#core/event.ts';
import type { History } from '#core/look/sight.ts';
import type { Memory } from '#core/ports/ledger.ts';

/** What the ledger knows of the versions of a component: healthy are those that all its health checks have seen so, if it has any. */
export function versionsIn(
  { rolledBackFrom, seenHealthy, innocence }: Pick<Memory, 'rolledBackFrom' | 'seenHealthy' | 'innocence'>,
  { checks = [] }: CheckedComponent,
): Omit<History, 'snapshots'> {
  const known = { rolledBackFrom, ...(innocence && { innocence }) };
  if (checks.length === 0) return known;
  const isHealthy = (version: string) =>
    checks.every(({ name }) => seenHealthy.some((one) => one.check === name && one.version === version));
  const versions = new Set(seenHealthy.map(({ version }) => version));
  return { ...known, seenHealthy: [...versions].filter(isHealthy) };
}
