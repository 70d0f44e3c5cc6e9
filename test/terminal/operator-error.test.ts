import { expect, it } from 'vitest';
import { AutomationsFileError } from '#automations/read/automations-file-error.ts';
import { BundleMissingError } from '#infra/constructs/functions/bundle.ts';
import { PayloadTooLargeError } from '#infra/constructs/triggers/bound.ts';
import { DeploymentRefusedError } from '#infra/deployment.ts';
import { QuotaError } from '#infra/quota/finding.ts';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import { DrillFileError } from '#simulator/drill/read-drill.ts';
import { DrillImpossibleError } from '#simulator/play/drill-impossible-error.ts';
import { SynthesisError } from '#simulator/play/synthesize.ts';
import { NoSuchDayError } from '#simulator/stage/day.ts';
import { OperatorError, UnreachableError, UsageError } from '#terminal/operator-error.ts';

it.each([
  ['UsageError', new UsageError('--onec')],
  ['UnreachableError', new UnreachableError('no answer', { next: 'try again' })],
  ['AutomationsFileError', new AutomationsFileError({ file: 'my.yaml', mistakes: [], warnings: [] })],
  ['BundleMissingError', new BundleMissingError('no dist')],
  ['PayloadTooLargeError', new PayloadTooLargeError('too many hosts')],
  ['DeploymentRefusedError', new DeploymentRefusedError('no address')],
  ['QuotaError', new QuotaError([])],
  ['SynthesisError', new SynthesisError('mistakes in the automations')],
  ['AssemblyError', new AssemblyError('a template that AWS would refuse')],
  ['DrillFileError', new DrillFileError('mistakes in the drill')],
  [
    'DrillImpossibleError',
    new DrillImpossibleError({ at: '10:00', index: 0, wrong: 'deploys what runs', right: 'another' }),
  ],
  ['NoSuchDayError', new NoSuchDayError('30 December 2011 in Samoa')],
])('%s is for the operator, by its own name', (name, error) => {
  expect(error).toBeInstanceOf(OperatorError);
  expect(error.name).toBe(name);
});
