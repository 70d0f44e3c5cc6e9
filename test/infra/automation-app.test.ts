import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { digestOf, partDigestsOf } from '#automations/digest/digest.ts';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { BundleMissingError } from '#infra/constructs/functions/bundle.ts';
import { everyKind, fleet } from '#test/support/automations.ts';
import { writeBundles } from '#test/support/bundles.ts';
import { besideReconciler, synthesize } from '#test/support/synthesized.ts';

const first = synthesize(everyKind);

test('the same automations and bundles give the same template, byte for byte, and the same assets', () => {
  const second = synthesize(everyKind);

  expect(second.text).toBe(first.text);
  expect(second.assets).toEqual(first.assets);
  expect(new Set(first.assets).size).toBe(8);
});

test('the stack says of which file it is, and what its parts were', () => {
  const file = AutomationsSchema.parse(everyKind);

  expect(first.template.findOutputs('FileDigest').FileDigest?.Value).toBe(digestOf(file));
  expect(JSON.parse(first.text).Metadata).toEqual({ ServiceStageAutopilot: partDigestsOf(file) });
});

test('the stack is bound to no account and no region', () => {
  expect(first.environment).toBe('aws://unknown-account/unknown-region');
});

test('without automations there is nothing that could start a function', () => {
  const { template, properties } = synthesize(fleet(0, {}));

  template.resourceCountIs('AWS::Lambda::Function', 8);
  // That of the reconciler, which closes and tells what was begun by automations of before.
  expect(besideReconciler(properties('AWS::Scheduler::Schedule'))).toEqual([]);
  for (const { Targets } of properties('AWS::Events::Rule')) expect(JSON.stringify(Targets)).not.toContain('Function');
  template.resourceCountIs('AWS::Lambda::Permission', 0);
  // Each function may begin more executions of itself, once something has begun one.
  template.resourcePropertiesCountIs('AWS::IAM::Policy', allowing('lambda:InvokeFunction'), 5 + 2);
});

const allowing = (action: string) => ({
  PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: action })]) },
});

test('automations may be called what JavaScript has a use for', () => {
  const hourly = { when: { rate: '1h' }, components: ['shop-1'], action: 'stop' as const };

  const { template } = synthesize(fleet(1, Object.fromEntries([['constructor', hourly]])));

  template.hasResourceProperties('AWS::Scheduler::Schedule', { Name: 'constructor' });
});

test('without bundles there is a sentence that tells how to make them', () => {
  using bundles = writeBundles();
  const automations = AutomationsSchema.parse(everyKind);
  const outdir = join(bundles.directory, 'cdk.out');

  expect(() => addAutomations(createApp(outdir), { automations, functionsDirectory: '/nowhere' })).toThrow(
    new BundleMissingError('There is no /nowhere/tell; run: npm run build'),
  );
});
