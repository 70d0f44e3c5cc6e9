import type { Metafile } from 'esbuild';

/** What a bundle is made of: a package, or a room of ours. */
export interface Part {
  readonly name: string;
  readonly bytes: number;
}

/** The parts of one output, the largest first. What joins them, a few bytes each, is in none. */
export function partsOf({ inputs }: Metafile['outputs'][string]): readonly Part[] {
  const sizes = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file.split('/')[0] ?? file;
    sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
}
