import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnOutput, type Stack } from 'aws-cdk-lib/core';
import type { ActionFunction } from './constructs/functions/action-function.ts';
import type { Notifications } from './constructs/functions/notifications.ts';
import type { ReadFunction } from './constructs/functions/read-function.ts';
import type { RunLedger } from './constructs/functions/run-ledger.ts';
import { examinerStatements } from './examining.ts';
import { sortingOutStatements } from './sorting-out.ts';

export interface OperatorsProps {
  readonly bus: EventBus;
  readonly ledger: RunLedger;
  readonly functions: readonly ActionFunction[];
  readonly notifications: Notifications;
  readonly reader: Pick<ReadFunction, 'functionArn' | 'functionName'>;
}

/**
 * A policy for the people who operate it: they may find it, examine how it is, read what is remembered, have ServiceStage read, hold and stop, and answer what is
 * asked. Neither may they change anything else of the ledger nor read the key. And one line for whoever has to stop everything and has nothing but the AWS CLI.
 */
export function addOperators(stack: Stack, { bus, ledger, functions, notifications, reader }: OperatorsProps): void {
  const policy = new ManagedPolicy(stack, 'Operators', {
    description: 'Holds and stops ServiceStage Autopilot, answers what it asks, and reads what it remembers',
    statements: [
      ...ledger.operatorStatements(),
      mayAnswer(functions),
      mayLookBack(functions),
      mayFind(stack),
      mayRead(reader),
      ...examinerStatements({ functions, notifications }),
      ...sortingOutStatements(stack, { functions, bus, notifications }),
      mayTryWays(notifications),
    ],
  });
  new CfnOutput(stack, 'OperatorsPolicyArn', {
    description: 'The IAM policy of whoever operates it',
    value: policy.managedPolicyArn,
  });
  new CfnOutput(stack, 'ReadFunctionName', {
    description: 'The function that reads ServiceStage for whoever operates it',
    value: reader.functionName,
  });
  new CfnOutput(stack, 'ApproverPolicy', {
    description: 'The IAM policy of whoever may answer an approval',
    value: stack.toJsonString({ Version: '2012-10-17', Statement: [mayAnswer(functions).toStatementJson()] }),
  });
  new CfnOutput(stack, 'StopEverything', {
    description: 'Stops all automations at once; see "To stop everything" in docs/runbook.md',
    value: stopLine(ledger.tableName, stack.region),
  });
}

/**
 * An answer is sent to an execution, whose ARN goes on from that of a version: the function's own ARN matches none, and neither
 * does an alias. Source: Lambda developer guide, security and permissions for durable functions.
 */
const mayAnswer = (functions: readonly ActionFunction[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['lambda:SendDurableExecutionCallbackSuccess', 'lambda:SendDurableExecutionCallbackFailure'],
    resources: functions.map(({ executionsArn }) => executionsArn),
  });

/** What the steps of a run were, as long as Lambda keeps them. */
const mayLookBack = (functions: readonly ActionFunction[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['lambda:GetDurableExecutionHistory'],
    resources: functions.map(({ executionsArn }) => executionsArn),
  });

/** Where the ledger is: each command asks the outputs of the stack for that; and of which file it is. */
const mayFind = ({ stackId }: Stack): PolicyStatement =>
  new PolicyStatement({
    actions: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplateSummary'],
    resources: [stackId],
  });

/** How components are now: whoever may ask that needs no key of ServiceStage. */
const mayRead = ({ functionArn }: OperatorsProps['reader']): PolicyStatement =>
  new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] });

/** The function that tells people takes a test from an operator, and whatever else he says it is to tell. */
const mayTryWays = ({ teller }: Notifications): PolicyStatement =>
  new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [teller.alias.functionArn] });

/** For a POSIX shell. `date` has no milliseconds on macOS: what was wanted within the second is over with it. */
function stopLine(table: string, region: string): string {
  const item = `{"pk":{"S":"holds"},"sk":{"S":"stop"},"at":{"N":"'$(date +%s)999'"},"by":{"S":"'"$USER"'"},"reason":{"S":"stopped in a hurry"}}`;
  return `aws dynamodb put-item --region ${region} --table-name ${table} --item '${item}'`;
}
