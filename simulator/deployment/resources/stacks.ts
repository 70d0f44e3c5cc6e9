import { arn } from '#simulator/deployment/template/arn.ts';
import type { Output, Stack } from '#simulator/deployment/template/stack.ts';

/** A stack as CloudFormation knows it. */
export interface DeployedStack {
  readonly name: string;
  readonly id: string;
  /** JSON: what its template says of itself. */
  readonly metadata: string;
  /** JSON, worked out as it is asked for. */
  readonly template: string;
  /** Worked out as they are asked for. Throws AssemblyError for one that refers to what the simulator does not know. */
  readonly outputs: readonly Output[];
}

export const readStack = (stack: Stack): DeployedStack => ({
  name: stack.name,
  id: arn(stack.place, 'cloudformation', `stack/${stack.name}/simulated`),
  metadata: JSON.stringify(stack.metadata),
  get template() {
    return stack.template;
  },
  get outputs() {
    return stack.outputs();
  },
});
