import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOfReconciler } from '#cli/doctor/checks/reconciler.ts';
import { everyKind } from '#test/support/automations.ts';
import { type Json, synthesize } from '#test/support/synthesized.ts';

const READS = join(import.meta.dirname, '../../../cli/doctor/reads');
const sources = readdirSync(READS).map((name) => readFileSync(join(READS, name), 'utf8'));

/** As IAM calls what is asked of a client: `cloudwatch:DescribeAlarms`. */
const asked = sources.flatMap((text) =>
  [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-(\w+)'/g)].flatMap(([, names = '', service]) =>
    [...names.matchAll(/\b(?:paginate([A-Z]\w+)|([A-Z]\w+)Command)\b/g)].map(
      ([, paged, sent]) => `${service}:${paged ?? sent}`,
    ),
  ),
);

const { properties, template, stackName } = synthesize(everyKind);
const [policy] = properties('AWS::IAM::ManagedPolicy');
const allowed: readonly string[] = policy.PolicyDocument.Statement.flatMap(({ Action }: Json) => Action);

test('whoever operates it may ask all that the doctor asks', () => {
  expect(asked.length).toBeGreaterThan(7);
  expect(asked.filter((action) => !allowed.includes(action))).toEqual([]);
});

test('of what they may ask nothing was added for the doctor that it does not ask', () => {
  const own = ['cloudwatch', 'sns', 'ssm', 'lambda:GetAccountSettings', 'lambda:GetFunctionConfiguration'];

  const theirs = allowed.filter((action) => own.some((one) => action.startsWith(one)));

  expect(theirs.filter((action) => !asked.includes(action))).toEqual([]);
});

test('the alarms of the reconciler are known by what the stack calls them, and no others', () => {
  const ids = Object.keys(template.findResources('AWS::CloudWatch::Alarm'));
  // As CloudFormation names what is given no name.
  const named = ids.map((id) => ({ id, name: `${stackName}-${id}-1A2B3C4D5E6F` }));

  expect(named.filter(isOfReconciler).map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(
    expect.arrayContaining(['ReconcileBrokenAlarm', 'ReconcileSilentAlarm']),
  );
  expect(named.filter(isOfReconciler)).toHaveLength(2);
});

test('each action has the outputs by which its function and its dead letters are found', () => {
  for (const action of ['Start', 'Stop', 'Restart', 'Scale', 'Rollback'])
    for (const what of ['FunctionName', 'DeadLettersUrl'])
      expect(Object.keys(template.findOutputs(`${action}${what}`))).toEqual([`${action}${what}`]);
});
