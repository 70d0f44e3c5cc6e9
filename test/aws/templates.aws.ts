import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { everyKind, SYNTHESIZED, watched } from '#test/support/automations.ts';
import { bigFleet, TEN_THOUSAND } from '#test/support/big-fleet.ts';
import { writeBundles } from '#test/support/bundles.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { lintErrors } from './cfn-lint/lint.ts';
import { fetchPrograms } from './python.ts';

async function errorsOf(file: AutomationsInput) {
  using bundles = writeBundles();
  const app = addAutomations(createApp(), {
    automations: AutomationsSchema.parse(file),
    functionsDirectory: bundles.directory,
    now: SYNTHESIZED,
  });
  const { directory, stacks } = app.synth();
  try {
    return { stacks: stacks.length, errors: await lintErrors(stacks.map((one) => one.templateFullPath)) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

beforeAll(() => fetchPrograms(join(import.meta.dirname, 'cfn-lint')));

describe('cfn-lint', () => {
  it.each([
    ['each kind of trigger', { ...watched, automations: { ...watched.automations, ...everyKind.automations } }, 1],
    ['ten thousand components in two hundred automations', bigFleet(TEN_THOUSAND), 33],
  ])('finds no error in the templates of %s', async (_, file, stacks) => {
    expect(await errorsOf(file)).toEqual({ stacks, errors: [] });
  });

  it('would find one', async () => {
    using directory = temporaryDirectory();
    const template = join(directory.path, 'wrong.template.json');
    const rule = { Type: 'AWS::Events::Rule', Properties: { EventPattern: {}, Targets: [{ Id: 'none' }] } };
    writeFileSync(template, JSON.stringify({ Resources: { Rule: rule } }));

    expect(await lintErrors([template])).toEqual([expect.stringContaining("'Arn' is a required property")]);
  });
});
