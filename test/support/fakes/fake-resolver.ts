import type { lookup } from 'node:dns';

/** A resolver that has these addresses the first time it is asked, those the second, and so on; none at all means that it never answers. */
export function fakeResolver(answers: readonly (readonly string[])[]): {
  readonly lookup: typeof lookup;
  readonly asked: readonly string[];
} {
  const left = [...answers];
  const asked: string[] = [];
  const resolve = (hostname: string, _options: unknown, callback: (...found: unknown[]) => void): void => {
    asked.push(hostname);
    const addresses = left.shift();
    if (addresses === undefined) throw new Error(`${hostname} is looked up once too often`);
    if (addresses.length === 0) return;
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    );
  };
  return { lookup: resolve as typeof lookup, asked };
}
