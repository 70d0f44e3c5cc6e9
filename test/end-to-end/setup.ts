import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleFunctions } from '../../build.ts';
import { buildApp } from '../../infra/automation-app.ts';
import { readAutomations } from '../../infra/automations-file.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the real bundles of this run are. */
    readonly functionsDirectory: string;
    /** Where `fleet.yaml` is synthesized with them. */
    readonly assembly: string;
  }
}

// It takes seconds to load, and whoever synthesizes for AWS does not do without it.
process.env.CDK_VALIDATION = 'false';

/** Once for all files of this folder: the bytes that would be deployed, in the app that would be deployed. */
export default async function setup({ provide }: TestProject) {
  const directory = await mkdtemp(join(tmpdir(), 'end-to-end-'));
  const functionsDirectory = join(directory, 'dist');
  const assembly = join(directory, 'cdk.out');
  const { automations } = await readAutomations({ file: join(import.meta.dirname, 'fleet.yaml') });
  await bundleFunctions(functionsDirectory);
  buildApp({ automations, functionsDirectory, outdir: assembly }).synth();
  provide('functionsDirectory', functionsDirectory);
  provide('assembly', assembly);
  return () => rm(directory, { recursive: true });
}
