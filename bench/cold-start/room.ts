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

const TURNS = 15;
const BARE = 'the bare handler';
const PLAIN = 'the bare handler, bundled plainly';

export const coldStart: Room = {
  name: 'cold-start',
  about: `From the start of a process to its first request to ServiceStage, against a bare handler (one parameter, one signed request) that is bundled the same way; ${TURNS} turns, AWS on loopback. Its initialisation is held against the same handler as esbuild bundles it by itself, too. Processes of this machine, not Lambda's: it is the ratios that carry over.`,
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
      const { plugins: _, ...plainly } = BUNDLING;
      await build({ ...plainly, entryPoints: { plain: entryPoints.bare }, outdir: directory });
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
  const size = { what: `${name}: bundle`, value: bytes, unit: 'bytes', aim: { of: 'value', atMost: 600_000 } } as const;
  // For the others nobody waits, or people do, whose command takes longer anyway.
  if (!isAction(name) && name !== 'probe') return [size];
  const launcher = join(directory, 'launch.mjs');
  const payload = () => {
    const at = new Date().toISOString();
    return isAction(name) ? surroundings.durablePayload(runEvent(name, at)) : probeEvent(at);
  };
  const ours = (counted = false) =>
    startOnce({ launcher, bundle: join(directory, name, 'index.mjs'), payload: payload() }, surroundings, counted);
  const theirs = (bundle: string) =>
    startOnce({ launcher, bundle: join(directory, `${bundle}.mjs`), payload: {} }, surroundings);

  await theirs('bare');
  await theirs('plain');
  surroundings.calls();
  await ours(true);
  const calls = surroundings.calls().length;
  const turns: { readonly bare: Sample; readonly plain: Sample; readonly own: Sample }[] = [];
  for (let turn = 1; turn <= TURNS; turn++) {
    say(`${name}, turn ${turn} of ${TURNS}`);
    turns.push({ bare: await theirs('bare'), own: await ours(), plain: await theirs('plain') });
  }
  const against = (what: string, of: keyof Sample, atMost?: number, other: 'bare' | 'plain' = 'bare'): Measurement => {
    const own = turns.map((turn) => turn.own[of]);
    const ratio = medianRatio(
      own,
      turns.map((turn) => turn[other][of]),
    );
    return {
      what: `${name}: ${what}`,
      value: median(own),
      unit: 'ms',
      baseline: { name: other === 'bare' ? BARE : PLAIN, ratio },
      ...(atMost !== undefined && { aim: { of: 'ratio', atMost } }),
    };
  };
  return [
    against('to the first request', 'requested', 1.5),
    against('initialisation alone', 'initialised', 1.25),
    against('initialisation alone', 'initialised', 1.25, 'plain'),
    against('initialisation alone, CPU', 'cpu'),
    against('initialisation alone, CPU', 'cpu', undefined, 'plain'),
    { what: `${name}: AWS calls before it`, value: calls, unit: '', aim: { of: 'value', atMost: 7 } },
    size,
  ];
}
