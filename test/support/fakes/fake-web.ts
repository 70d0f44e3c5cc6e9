import type { Web } from '#core/ports/web.ts';

/** The web as the checks see it: each address answers what it was told to, 200 unless told; which were asked is noted. */
export interface FakeWeb extends Web {
  readonly asked: string[];
  /** From now on; `undefined` for good again. */
  fail(url: string, why: string | undefined): void;
  /** Nothing comes back from there from now on. */
  silence(url: string): void;
}

export function fakeWeb(): FakeWeb {
  const failing = new Map<string, string>();
  const silent = new Set<string>();
  const asked: string[] = [];
  return {
    asked,
    silence: (url) => void silent.add(url),
    fail(url, why) {
      if (why === undefined) failing.delete(url);
      else failing.set(url, why);
    },
    async ask({ url }) {
      asked.push(url);
      if (silent.has(url)) return { healthy: false, latencyMs: 12, why: 'ENOTFOUND', unreached: true };
      const why = failing.get(url);
      return { healthy: why === undefined, latencyMs: 12, why: why ?? 'it answered 200' };
    },
  };
}
