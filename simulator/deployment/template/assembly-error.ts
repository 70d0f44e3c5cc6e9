import { OperatorError } from '#terminal/operator-error.ts';

/** The synthesized app is not there, or says something that the simulator cannot act out. The message names the resource. */
export class AssemblyError extends OperatorError {
  override readonly name = 'AssemblyError';
}
