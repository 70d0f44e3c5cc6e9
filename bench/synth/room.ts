import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bigFile, type Size } from '#bench/file/big-file.ts';
import type { Measurement, Room } from '#bench/frame/room.ts';
import { sum } from '#bench/frame/statistics.ts';
import { bundleFunctions } from '#build.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');

const SIZES: readonly (readonly [string, Size])[] = [
  ['10 components, 5 automations', { teams: 1, components: 10 }],
  ['10,000 components, 200 automations', { teams: 40, components: 250 }],
];

export const synth: Room = {
  name: 'synth',
  about:
    'From the file to the cloud assembly: read and judged, then synthesized, once each, without the CLI of the CDK around it.',
  async measure(say) {
    const directory = await mkdtemp(join(tmpdir(), 'synth-'));
    // The CDK's own check of each template costs seconds; whoever deploys does not do without it.
    process.env.CDK_VALIDATION = 'false';
    try {
      const functionsDirectory = join(directory, 'dist');
      await bundleFunctions(functionsDirectory);
      const all: Measurement[] = [];
      for (const [of, size] of SIZES) {
        say(of);
        all.push(...(await ofSize(of, size, { directory, functionsDirectory })));
      }
      return all;
    } finally {
      await rm(directory, { recursive: true });
    }
  },
};

async function ofSize(
  of: string,
  size: Size,
  { directory, functionsDirectory }: { readonly directory: string; readonly functionsDirectory: string },
): Promise<readonly Measurement[]> {
  const outdir = join(directory, String(size.teams));
  const begin = performance.now();
  const automations = await bigFile(size);
  const read = performance.now();
  addAutomations(createApp(outdir), { automations, functionsDirectory, now: NOW }).synth();
  const done = performance.now();
  const templates = (await readdir(outdir)).filter((name) => name.endsWith('.template.json'));
  const sizes = await Promise.all(templates.map(async (name) => (await stat(join(outdir, name))).size));
  return [
    { of, what: 'read and judged', value: read - begin, unit: 'ms' },
    { of, what: 'synthesized', value: done - read, unit: 'ms' },
    { of, what: 'stacks', value: templates.length, unit: '' },
    { of, what: 'templates', value: sum(sizes), unit: 'bytes' },
  ];
}
