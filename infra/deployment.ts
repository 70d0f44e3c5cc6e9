import { DEPLOYMENT_KEYS } from '#automations/file/deployment-keys.ts';
import { OperatorError } from '#terminal/operator-error.ts';

/** What is asked for must not be deployed, or not in this way. */
export class DeploymentRefusedError extends OperatorError {
  override readonly name = 'DeploymentRefusedError';
}

/**
 * Keys of the file are given in the file alone: what a command line adds would be taken away by the next one that does not repeat it.
 * @param context what `-c key=value` gave
 * @throws DeploymentRefusedError
 */
export function refuseFlags(context: (key: string) => unknown, file: string): void {
  for (const key of Object.keys(DEPLOYMENT_KEYS)) {
    const value = context(key);
    if (value === undefined) continue;
    throw new DeploymentRefusedError(
      `-c ${key} is a key of the file now: write ${key}: ${String(value)} at the top of ${file}. Without the flag, the next deployment would undo it.`,
    );
  }
}
