import { expect, test } from 'vitest';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import { DrillFileError } from '#simulator/drill/read-drill.ts';
import { UsageError } from '#simulator/play/options.ts';
import { DrillImpossibleError } from '#simulator/play/perform.ts';
import { SynthesisError } from '#simulator/play/synthesize.ts';
import { isWrongInput } from '#simulator/play/wrong-input.ts';
import { NoSuchDayError } from '#simulator/stage/day.ts';

test.each([
  new UsageError('--onec'),
  new SynthesisError('mistakes in the automations'),
  new DrillFileError('mistakes in the drill'),
  new DrillImpossibleError('a deployment of what runs'),
  new AssemblyError('a template that AWS would refuse'),
  new NoSuchDayError('30 December 2011 in Samoa'),
])('$name is for the operator to mend', (error) => {
  expect(isWrongInput(error)).toBe(true);
});

test.each([new Error('broken'), new TypeError('broken'), 'broken', undefined])('%s is for us', (error) => {
  expect(isWrongInput(error)).toBe(false);
});
