import {
  CfnOutput,
  CfnWaitConditionHandle,
  CrossStackReferences,
  ReferenceStrength,
  Stack,
  type StackProps,
} from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface TriggerStackProps {
  /** The stack with all that is no trigger. */
  readonly main: Stack;
  /** As those of the main stack: where it is deployed. */
  readonly stackProps: StackProps;
  /** Names and ARNs of the main stack that triggers refer to: all of them, whether one of them does today or not. */
  readonly shared: readonly string[];
}

/**
 * Some of the triggers of a file that has too many for one stack. It holds on to the main stack by strong references, and the main
 * stack exports the same whatever triggers there are: so no trigger that goes takes an export with it that another stack still has, and
 * CloudFormation refuses to deploy the main stack as the only one while there are others.
 */
export class TriggerStack extends Stack {
  private readonly groups = new Map<string, Construct>();

  constructor(name: string, { main, stackProps, shared }: TriggerStackProps) {
    super(main.node.scope, name, stackProps);
    CrossStackReferences.of(this).consume(ReferenceStrength.STRONG);
    this.addStackDependency(main);
    for (const value of shared) main.exportValue(value);
    // A template has to have a resource, and this is none: it costs nothing and does nothing.
    new CfnWaitConditionHandle(this, 'Always');
    new CfnOutput(this, 'Main', { value: shared[0] ?? main.stackName, description: 'What this stack holds on to' });
  }

  /** Takes the place of a construct of the main stack. */
  like({ node: { id } }: Construct): Construct {
    const known = this.groups.get(id);
    if (known !== undefined) return known;
    const group = new Construct(this, id);
    this.groups.set(id, group);
    return group;
  }
}
