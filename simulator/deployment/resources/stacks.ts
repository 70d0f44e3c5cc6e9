import { arn } from '#simulator/deployment/template/arn.ts';
import type { Output, Stack } from '#simulator/deployment/template/stack.ts';

/** A stack as CloudFormation knows it. */
export interface DeployedStack {
  readonly name: string;
  readonly id: string;
  /** Worked out as they are asked for. Throws AssemblyError for one that refers to what the simulator does not know. */
  readonly outputs: readonly Output[];
}

export const readStack = (stack: Stack): DeployedStack => ({
  name: stack.name,
  id: arn(stack.place, 'cloudformation', `stack/${stack.name}/simulated`),
  get outputs() {
    return stack.outputs();
  },
});
