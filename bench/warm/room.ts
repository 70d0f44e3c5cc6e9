import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { KEY, PROJECT_ID, startAws } from '#bench/aws/aws.ts';
import { newComponent, runEvent } from '#bench/aws/payloads.ts';
import type { Measurement, Room } from '#bench/frame/room.ts';
import { median } from '#bench/frame/statistics.ts';
import { BUNDLING, bundleFunctions } from '#build.ts';
import { ACTIONS, type ActionName } from '#core/action.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import { createWorld } from '#simulator/servicestage/world/world.ts';
import { startWarm } from './warm-function.ts';

const WARM_UP = 3;
const RUNS = 15;

export const warm: Room = {
  name: 'warm',
  about: `One verified action of a function that is loaded and has run ${WARM_UP} times: the CPU of its process over all invocations, and what it sends; ${RUNS} runs, AWS and ServiceStage on loopback, waits skipped.`,
  async measure(say) {
    const directory = await mkdtemp(join(tmpdir(), 'warm-'));
    const aws = await startAws();
    try {
      await bundleFunctions(directory);
      await build({ ...BUNDLING, entryPoints: { serve: join(import.meta.dirname, 'serve.ts') }, outdir: directory });
      const all: Measurement[] = [];
      for (const action of ACTIONS) {
        say(action);
        all.push(...(await ofAction(action, directory, aws)));
      }
      return all;
    } finally {
      await aws.close();
      await rm(directory, { recursive: true });
    }
  },
};

async function ofAction(
  action: ActionName,
  directory: string,
  aws: Awaited<ReturnType<typeof startAws>>,
): Promise<readonly Measurement[]> {
  const clock = createVirtualClock(Date.now());
  const world = createWorld({ now: clock.now, seed: 1 });
  const server = await startServiceStage({ world, identities: [{ ...KEY, projectId: PROJECT_ID }], now: Date.now });
  const env = { ...aws.environment(server.url, true), BENCH_BUNDLE: join(directory, action, 'index.mjs') };
  const warmed = startWarm(join(directory, 'serve.mjs'), env);
  const runs: { cpu: number; invocations: number; operations: number; requests: number; calls: number }[] = [];
  try {
    for (let run = 1; run <= WARM_UP + RUNS; run++) {
      const component = newComponent();
      const snapshots = ['1.0.0', '1.1.0'].map((version, age) => ({
        version,
        createdAt: clock.now() - 2000 + age * 1000,
      }));
      const status = action === 'start' ? 'STOPPED' : 'RUNNING';
      world.addInstance({ ...component, platform: 'cce', projectId: PROJECT_ID, replica: 2, snapshots, status });
      const before = world.requests.length;
      aws.calls();
      const durable = aws.execution(runEvent(action, new Date().toISOString(), component), clock);
      const { cpu, invocations } = await warmed.execute(durable, clock);
      const requests = world.requests.length - before;
      runs.push({ cpu, invocations, operations: durable.charged(), requests, calls: aws.calls().length });
    }
  } finally {
    warmed.close();
    await server.close();
  }
  const measured = runs.slice(WARM_UP);
  const of = (what: keyof (typeof runs)[number]) => median(measured.map((run) => run[what]));
  return [
    { of: action, what: 'CPU', value: of('cpu'), unit: 'ms' },
    { of: action, what: 'requests', value: of('requests'), unit: '' },
    { of: action, what: 'AWS calls', value: of('calls'), unit: '' },
    { of: action, what: 'operations', value: of('operations'), unit: '', aim: { of: 'value', atMost: 15 } },
    { of: action, what: 'invocations', value: of('invocations'), unit: '' },
  ];
}
