import { CfnRule, type CfnRuleProps } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { describePayload, type Payload } from '#automations/events/payload.ts';
import { resourceName } from './resource-name.ts';
import type { PlannedTrigger } from './trigger-stacks.ts';

export interface AutomationRuleProps extends Omit<CfnRuleProps, 'name' | 'description'> {
  /** What the names of all such rules begin with. */
  readonly prefix: string;
  /** Which of the rules of its automation it is. */
  readonly part: string;
  readonly payload: Pick<Payload, 'automation' | 'action' | 'components'>;
}

/** A rule by which an automation fires, called by the automation. */
export function automationRule(
  group: Construct,
  { prefix, part, payload, ...props }: AutomationRuleProps,
): PlannedTrigger<CfnRuleProps> {
  const { automation, action, components } = payload;
  const name = resourceName(`${prefix}${automation}`, part);
  return {
    group,
    id: `Automation-${resourceName(automation, part)}`,
    name,
    props: { name, description: describePayload(action, components), ...props },
    make: (...of) => new CfnRule(...of),
  };
}
