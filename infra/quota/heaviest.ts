import { count } from './finding.ts';

const NAMED = 3;

/**
 * For a finding about what many make together: who makes most of it, `mostly automations.a (40) and automations.b (12)`. Empty where
 * nobody stands out.
 * @param shares keys of the file, each as often as it takes part
 */
export function heaviest(shares: readonly { readonly key: string | undefined; readonly weight: number }[]): string {
  const sums = new Map<string, number>();
  for (const { key, weight } of shares) if (key !== undefined) sums.set(key, (sums.get(key) ?? 0) + weight);
  const average = [...sums.values()].reduce((sum, weight) => sum + weight, 0) / sums.size;
  const named = [...sums]
    .filter(([, weight]) => weight > average)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, NAMED)
    .map(([key, weight]) => `${key} (${count(weight)})`);
  return named.length === 0 ? '' : `, mostly ${new Intl.ListFormat('en-GB').format(named)}`;
}
