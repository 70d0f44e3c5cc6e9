/** The synthesized app is not there, or says something that the simulator cannot act out. The message names the resource. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}
