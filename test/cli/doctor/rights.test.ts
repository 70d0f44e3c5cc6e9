import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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

const [policy] = synthesize(everyKind).properties('AWS::IAM::ManagedPolicy');
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
