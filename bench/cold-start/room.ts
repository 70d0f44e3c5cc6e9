import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { isAction, probeEvent, runEvent } from '#bench/aws/payloads.ts';
import type { Measurement, Room, Say } from '#bench/frame/room.ts';
import { median, medianRatio } from '#bench/frame/statistics.ts';
import { BUNDLING, type Bundle, bundleFunctions } from '#build.ts';
import { type Sample, startOnce } from './start-once.ts';
import { type Surroundings, startSurroundings } from './surroundings.ts';

const PAIRS = 21;
const BARE = 'the bare handler';

export const coldStart: Room = {
  name: 'cold-start',
  about: `From the start of a process to its first request to ServiceStage, against a bare handler (one parameter, one signed request) that is bundled the same way; ${PAIRS} pairs in turns, AWS on loopback. Processes of this machine, not Lambda's: it is the ratios that carry over.`,
  async measure(say) {
    const directory = await mkdtemp(join(tmpdir(), 'cold-start-'));
    const surroundings = await startSurroundings();
    try {
      const bundles = await bundleFunctions(directory);
      const entryPoints = {
        bare: join(import.meta.dirname, 'bare.ts'),
        launch: join(import.meta.dirname, 'launch.ts'),
      };
      await build({ ...BUNDLING, entryPoints, outdir: directory });
      const all: Measurement[] = [];
      for (const bundle of bundles) all.push(...(await ofFunction(bundle, { directory, surroundings, say })));
      return all;
    } finally {
      await surroundings.close();
      await rm(directory, { recursive: true });
    }
  },
};

interface Place {
  readonly directory: string;
  readonly surroundings: Surroundings;
  readonly say: Say;
}

async function ofFunction({ name, bytes }: Bundle, { directory, surroundings, say }: Place): Promise<Measurement[]> {
  const launcher = join(directory, 'launch.mjs');
  const payload = () => {
    const at = new Date().toISOString();
    return isAction(name) ? surroundings.durablePayload(runEvent(name, at)) : probeEvent(at);
  };
  const ours = (counted = false) =>
    startOnce({ launcher, bundle: join(directory, name, 'index.mjs'), payload: payload() }, surroundings, counted);
  const theirs = () => startOnce({ launcher, bundle: join(directory, 'bare.mjs'), payload: {} }, surroundings);

  await theirs();
  surroundings.calls();
  await ours(true);
  const calls = surroundings.calls().length;
  const pairs: { readonly bare: Sample; readonly own: Sample }[] = [];
  for (let pair = 1; pair <= PAIRS; pair++) {
    say(`${name}, pair ${pair} of ${PAIRS}`);
    pairs.push({ bare: await theirs(), own: await ours() });
  }
  const against = (what: string, of: keyof Sample, atMost?: number): Measurement => {
    const own = pairs.map((pair) => pair.own[of]);
    const ratio = medianRatio(
      own,
      pairs.map((pair) => pair.bare[of]),
    );
    return {
      what: `${name}: ${what}`,
      value: median(own),
      unit: 'ms',
      baseline: { name: BARE, ratio },
      ...(atMost !== undefined && { aim: { of: 'ratio', atMost } }),
    };
  };
  return [
    against('to the first request', 'requested', 1.5),
    against('initialisation alone', 'initialised', 1.25),
    against('initialisation alone, CPU', 'cpu'),
    { what: `${name}: AWS calls before it`, value: calls, unit: '', aim: { of: 'value', atMost: 7 } },
    { what: `${name}: bundle`, value: bytes, unit: 'bytes', aim: { of: 'value', atMost: 600_000 } },
  ];
}
