import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { fleet } from '#test/support/automations.ts';
import { everything } from '#test/support/everything.ts';
import { type Synthesized, synthesize } from '#test/support/synthesized.ts';

const ACTIONS = ['Start', 'Stop', 'Restart', 'Scale', 'Rollback'];

interface Exception {
  readonly rule: string;
  readonly on: readonly string[];
  readonly because: string;
}

/** Each finding that stays, and why it is right as it is. */
const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    on: [...ACTIONS, 'Reconcile'].map((name) => `${name}/Role/DefaultPolicy`),
    because:
      'Reads alarms, and nothing else: with a narrower scope CloudWatch leaves out composite ones, and mute rules are listed as a whole.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    on: ['Operators'],
    because:
      'Reads alarms as the functions do, what an account has of Lambda, and what parameters are called and how old they are: there is no narrower scope.',
  },
  ...['<BusEA82B648>/*', 'ServiceStageAutopilot-*'].map((rules) => ({
    rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/${rules}]`,
    on: ['Operators'],
    because:
      'Reads what our own rules make of their events, however many there are: each by its name would make the policy too long.',
  })),
  ...ACTIONS.map((name) => ({
    rule: `AwsSolutions-IAM5[Resource::<${name}Function.Arn>:*]`,
    on: [`${name}/DurableExecutionPolicy`, 'Reconcile/Role/DefaultPolicy', 'Operators'],
    because:
      'An execution has an ARN below that of a version, which nobody knows before it is begun; it is of this one function.',
  })),
];

/** `rule on path`, in order; without the hash that the CDK puts behind a logical id. */
const findings = ({ app }: Pick<Synthesized, 'app'>): readonly string[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => `${withoutHash(ruleName)} on ${within(constructPath)}`),
    )
    .toSorted();

const withoutHash = (rule: string): string => rule.replace(/[0-9A-F]{8}(?=\.Arn>)/, '');
const within = (path: string): string =>
  path
    .split('/')
    .slice(1)
    .join('/')
    .replace(/\/Resource$/, '');

const excused = EXCEPTIONS.flatMap(({ rule, on }) => on.map((path) => `${rule} on ${path}`)).toSorted();

/** Interfaces of a network have no ARNs before they are made. */
const OF_NETWORK = ['Probe', 'Read', 'Receive', 'Notifications/Tell'].map(
  (name) => `AwsSolutions-IAM5[Resource::*] on ${name}/Role/DefaultPolicy`,
);

describe('AWS Solutions finds nothing but what is excused, and all of that,', () => {
  it('where a file brings all that one can', () => {
    expect(findings(synthesize(everything))).toEqual(excused);
  });

  it('where triggers are too many for one stack', () => {
    const when = { cron: '0 9 ? * * *', timezone: 'UTC' };
    const all = Array.from({ length: 301 }, (_, n) => [
      `at-${n}`,
      { when, components: ['shop-1'], action: 'start' as const },
    ]);
    const synthesized = synthesize(fleet(1, Object.fromEntries(all)));

    expect(synthesized.stacks.length).toBeGreaterThan(1);
    expect(findings(synthesized)).toEqual(excused);
  });

  it('where functions are in a network, and four more roles may make interfaces', () => {
    const network = { subnets: ['subnet-0123456789abcdef0'], securityGroups: ['sg-0123456789abcdef0'] };

    expect(findings(synthesize({ ...everything, network }))).toEqual([...excused, ...OF_NETWORK].toSorted());
  });

  it('where the ledger is one that was there before', () => {
    expect(findings(synthesize({ ...everything, ledger: 'kept-table' }))).toEqual(excused);
  });
});
