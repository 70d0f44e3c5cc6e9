import { expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { everything } from '#test/support/everything.ts';
import { statementsOf } from '#test/support/statements.ts';
import { synthesize } from '#test/support/synthesized.ts';

const network = {
  subnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  securityGroups: ['sg-0123456789abcdef0'],
};
const outside = synthesize(everything);
const inside = synthesize({ ...everything, network });

it('all functions are in the network that the file names, and none in any without one', () => {
  const networks = inside.properties('AWS::Lambda::Function').map(({ VpcConfig }) => VpcConfig);

  expect(networks.length).toBe(outside.properties('AWS::Lambda::Function').length);
  expect(new Set(networks.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ SecurityGroupIds: network.securityGroups, SubnetIds: network.subnets })]),
  );
  for (const one of outside.properties('AWS::Lambda::Function')) expect(one).not.toHaveProperty('VpcConfig');
});

it('Lambda may join it for each function, the function itself may not, and nothing else is allowed by it', () => {
  const [before, now] = [statementsOf(outside), statementsOf(inside)];
  const added = Object.entries(now).flatMap(([who, lines]) => {
    const fresh = lines.filter((line) => !before[who]?.includes(line));
    return fresh.length === 0 ? [] : [[who, fresh]];
  });
  const actions = [
    'AssignPrivateIpAddresses',
    'CreateNetworkInterface',
    'DeleteNetworkInterface',
    'DescribeNetworkInterfaces',
    'DescribeSubnets',
    'UnassignPrivateIpAddresses',
  ].map((action) => `ec2:${action} on *`);
  const denied = 'with {Condition: {Null: {lambda:SourceFunctionArn: false}}}';
  const expected = [...actions.map((one) => `Allow ${one}`), ...actions.map((one) => `Deny ${one} ${denied}`)];

  const roles = [
    'NotificationsTell',
    'Probe',
    'Read',
    'Receive',
    'Reconcile',
    'Restart',
    'Rollback',
    'Scale',
    'Start',
    'Stop',
  ];
  expect(Object.fromEntries(added)).toEqual(Object.fromEntries(roles.map((name) => [`role ${name}Role`, expected])));
});

it('a function that joins a network, or leaves it, is another version', () => {
  const versions = (one: typeof inside) =>
    [...one.resources()].filter(([, { Type }]) => Type === 'AWS::Lambda::Version').map(([id]) => id);

  expect(versions(inside).filter((id) => versions(outside).includes(id))).toEqual([]);
});

it.each([
  { ...network, subnets: [] },
  { ...network, subnets: ['vpc-0123456789abcdef0'] },
  { ...network, securityGroups: ['subnet-0123456789abcdef0'] },
  { subnets: network.subnets },
])('a network has subnets and security groups, and %j has not', (wrong) => {
  expect(AutomationsSchema.safeParse({ ...everything, network: wrong }).success).toBe(false);
});
