import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readAutomations } from '#automations/read/automations-file.ts';
import { bundleFunctions } from '#build.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { SYNTHESIZED } from '#test/support/automations.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the real bundles of this run are. */
    readonly functionsDirectory: string;
    /** Where `fleet.yaml` is synthesized with them, and where `watched.yaml` is. */
    readonly assembly: string;
    readonly watched: string;
    /** Where tests write files and apps of their own, each below a directory that it makes. */
    readonly scratch: string;
  }
}

// It takes seconds to load, and whoever synthesizes for AWS does not do without it.
process.env.CDK_VALIDATION = 'false';

/** Once for all files of this folder: the bytes that would be deployed, in the app that would be deployed. */
export default async function setup({ provide }: TestProject) {
  const directory = await mkdtemp(join(tmpdir(), 'end-to-end-'));
  const functionsDirectory = join(directory, 'dist');
  await bundleFunctions(functionsDirectory);
  provide('functionsDirectory', functionsDirectory);
  const synthesize = async (file: string): Promise<string> => {
    const outdir = join(directory, file);
    const { automations } = await readAutomations({ file: join(import.meta.dirname, file) });
    addAutomations(createApp(outdir), { automations, functionsDirectory, now: SYNTHESIZED }).synth();
    return outdir;
  };
  provide('assembly', await synthesize('fleet.yaml'));
  provide('watched', await synthesize('watched.yaml'));
  const scratch = join(directory, 'scratch');
  await mkdir(scratch);
  provide('scratch', scratch);
  return () => rm(directory, { recursive: true });
}
