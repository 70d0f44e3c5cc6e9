import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { scheduleNames } from '#infra/schedule-names.ts';
import { SYNTHESIZED, watched } from '#test/support/automations.ts';
import { writeBundles } from '#test/support/bundles.ts';

test('the schedules of an app are those of its automations, and not those by which health is looked at', () => {
  using bundles = writeBundles();
  const nightly = {
    when: { cron: '0 1 ? * * *', timezone: 'UTC' },
    components: Object.keys(watched.components ?? {}).slice(0, 1),
    action: 'stop' as const,
  };
  const automations = AutomationsSchema.parse({ ...watched, automations: { ...watched.automations, nightly } });

  const app = addAutomations(createApp(join(bundles.directory, 'cdk.out')), {
    automations,
    functionsDirectory: bundles.directory,
    now: SYNTHESIZED,
  });

  expect(scheduleNames(app, 'ServiceStageAutopilot')).toContain('nightly');
  expect(scheduleNames(app, 'ServiceStageAutopilot').filter((name) => name.startsWith('every-'))).toEqual([]);
  expect(scheduleNames(app, 'ServiceStageAutopilot-probe')).not.toEqual([]);
});
