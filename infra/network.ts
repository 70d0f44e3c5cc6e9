import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Stack } from 'aws-cdk-lib/core';
import type { Network } from '#automations/file/network.ts';

/** What Lambda does to a network by the role of a function. Source: AWS managed policy AWSLambdaVPCAccessExecutionRole. */
const JOINING = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/** Puts every function that the stack has by now into these subnets: all of them, since each asks ServiceStage, or begins one that does. */
export function joinNetwork(stack: Stack, { subnets, securityGroups }: Network): void {
  for (const one of stack.node.findAll()) {
    if (!(one instanceof LambdaFunction)) continue;
    for (const statement of joining()) one.addToRolePolicy(statement);
    const resource = one.node.defaultChild;
    if (!(resource instanceof CfnFunction)) throw new Error(`${one.node.path} is no function of CloudFormation`);
    resource.vpcConfig = { subnetIds: [...subnets], securityGroupIds: [...securityGroups] };
  }
}

/**
 * Interfaces have no ARNs before they are made, and to describe them is allowed on all or none. Lambda joins a network on behalf of a function; the
 * code of that itself, by whose requests alone the key is there, may not. Source: Lambda developer guide, execution role for VPC access.
 */
const joining = (): readonly PolicyStatement[] => [
  new PolicyStatement({ actions: JOINING, resources: ['*'] }),
  new PolicyStatement({
    effect: Effect.DENY,
    actions: JOINING,
    resources: ['*'],
    conditions: { Null: { 'lambda:SourceFunctionArn': 'false' } },
  }),
];
