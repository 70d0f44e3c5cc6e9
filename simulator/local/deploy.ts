import { join } from 'node:path';
import { bundleFunctions } from '#build.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { type Fleet, readFleet } from '#simulator/deployment/fleet.ts';
import type { Beginning } from '#simulator/drill/drill.ts';
import { plannedBeginnings } from '#simulator/play/planned-beginnings.ts';
import { synthesize } from '#simulator/play/synthesize.ts';

/** What `local deploy` deploys. */
export interface Synthesized {
  readonly deployment: Deployment;
  readonly fleet: Fleet;
  /** How components begin that ServiceStage does not know yet, by name. */
  readonly beginnings: Readonly<Record<string, Beginning>>;
  /** What the file is warned of; empty where that is nothing. */
  readonly warnings: string;
}

export interface ToSynthesize {
  /** The repository. */
  readonly root: string;
  /** Where the assembly is written. Assets of earlier ones stay there: executions may still run on them. */
  readonly outdir: string;
  /** An absolute path. */
  readonly file: string;
  /** In epoch ms. */
  readonly now: number;
  readonly howFar: (text: string) => void;
}

/**
 * Bundles and synthesizes what a file says, as seen from then.
 * @throws SynthesisError with all that is wrong with the file
 * @throws AssemblyError for what the simulator cannot act out
 */
export async function synthesizeFile({ root, outdir, file, now, howFar }: ToSynthesize): Promise<Synthesized> {
  howFar('Bundling the functions …');
  await bundleFunctions(join(root, 'dist'));
  howFar('Synthesizing the app …');
  const warnings = await synthesize({ root, outdir, automations: file, seenFrom: now });
  const deployment = await readAssembly(outdir);
  const fleet = readFleet(deployment);
  howFar('Deploying …');
  return { deployment, fleet, warnings, beginnings: await plannedBeginnings({ root, automations: file, at: now }) };
}
