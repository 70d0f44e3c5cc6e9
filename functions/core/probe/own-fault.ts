/** An address that a check asked, and whether anything came back from there at all. */
export interface Asked {
  readonly url: string;
  readonly reached: boolean;
}

/** So many hosts do not go away in the same minute by themselves. */
const LEAST_HOSTS = 3;

/**
 * Whether it is the probe that reaches nobody, rather than its checks that fail: checks of at least three hosts, and more than half of all
 * that were made at the time, had no answer whatever. What answered, however badly, was reached.
 */
export function isOwnFault(asked: readonly Asked[]): boolean {
  const silent = asked.filter(({ reached }) => !reached);
  const hosts = new Set(silent.map(({ url }) => new URL(url).hostname));
  return hosts.size >= LEAST_HOSTS && silent.length > asked.length / 2;
}
