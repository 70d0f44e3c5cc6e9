import { type Deployment, deploymentOf } from './deployment.ts';
import { AssemblyError } from './template/assembly-error.ts';
import { placeOfEnvironment } from './template/place.ts';
import { createStack } from './template/stack.ts';

/** An account in which nothing of ours is deployed yet. */
export function nothingDeployed(): Deployment {
  const template = { Metadata: {}, Parameters: {}, Conditions: {}, Resources: {}, Outputs: {} };
  const stack = createStack({ name: 'nothing', place: placeOfEnvironment(undefined), template });
  const directoryOf = (): never => {
    throw new AssemblyError('nothing has no assets');
  };
  return { ...deploymentOf([{ stack, directoryOf }]), stacks: [] };
}
