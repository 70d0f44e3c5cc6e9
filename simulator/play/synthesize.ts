import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { OperatorError } from '#terminal/operator-error.ts';

/** The app could not be synthesized; the message is what it said, and it has been said to the operator in these words. */
export class SynthesisError extends OperatorError {
  override readonly name = 'SynthesisError';
}

export interface Synthesis {
  readonly root: string;
  /** A directory of the simulator's own. */
  readonly outdir: string;
  readonly automations: string | undefined;
  /** In epoch ms: the template has what lies ahead of it. */
  readonly seenFrom: number;
}

/**
 * Synthesizes as `npm run synth` does. Gives back what the app had to warn about;
 * throws `SynthesisError` with its report if it refuses.
 */
export async function synthesize({ root, outdir, automations, seenFrom }: Synthesis): Promise<string> {
  // An automations module of somebody else's need not say of what kind it is.
  const quietly = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
  const child = spawn(process.execPath, [quietly, join(root, 'infra', 'app.ts')], {
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ seenFrom: new Date(seenFrom).toISOString() }),
      ...(automations === undefined ? {} : { AUTOMATIONS: automations }),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (code !== 0) throw new SynthesisError(said.trim() || `infra/app.ts ended with ${code}`);
  return said.trim();
}
