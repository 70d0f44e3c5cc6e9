import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { ReconcileEnvironmentSchema } from '#core/environment.ts';
import { AnyEventSchema } from '#core/event.ts';
import { dueEvents } from '#core/reconcile/due.ts';
import { isDeployed } from '#core/reconcile/revision.ts';
import { SHIPPED_FILE, type Shipped, ShippedSchema } from '#core/reconcile/shipped.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { transform } from '#simulator/deployment/events/input-transformer.ts';
import { scheduleInput } from '#simulator/deployment/resources/schedules.ts';
import { componentNames, everyKind, fleet, SYNTHESIZED } from '#test/support/automations.ts';
import { writeBundles } from '#test/support/bundles.ts';
import { alarmEvent } from '#test/support/delivered.ts';
import { besideReconciler, synthesize } from '#test/support/synthesized.ts';

const MINUTE = 60_000;
const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

async function deploy(file: Parameters<typeof AutomationsSchema.parse>[0], now = SYNTHESIZED) {
  using bundles = writeBundles();
  const automations = AutomationsSchema.parse(file);
  const { directory } = addAutomations(createApp(), {
    automations,
    functionsDirectory: bundles.directory,
    now,
  }).synth();
  directories.push(directory);
  const deployment = await readAssembly(directory);
  const reconciler = deployment.functions.find(({ environment }) => 'SCALE_FUNCTION_NAME' in environment);
  if (reconciler === undefined) throw new Error('There is no reconciler');
  const text = readFileSync(join(reconciler.codeDirectory, SHIPPED_FILE), 'utf8');
  return { deployment, reconciler, shipped: ShippedSchema.parse(JSON.parse(text)) };
}

let deployment: Deployment;
let reconciler: Deployment['functions'][number];
let shipped: Shipped;
beforeAll(async () => {
  ({ deployment, reconciler, shipped } = await deploy(everyKind));
});

describe('what the reconciler is shipped', () => {
  test('is to the letter what each schedule delivers, whenever that fires', () => {
    const since = new Map(shipped.schedules.flatMap(({ events }) => events.map(({ revision }) => [revision, 0])));
    // Monday at nine in Shanghai; and new year in Berlin.
    const instants = [Date.parse('2026-11-23T01:00:00Z'), Date.parse('2026-12-31T23:00:00Z')];
    const delivered = instants.flatMap((at) => dueEvents(shipped, { since }, at + 5 * MINUTE));
    const byScheduler = ['workday-morning', 'new-year'].map((name, index) => {
      const schedule = deployment.schedules.find((one) => one.name === name);
      return schedule && scheduleInput(schedule, instants[index] ?? 0, { executionId: 'x', attempt: 1 });
    });

    expect(delivered.map(({ payload }) => payload)).toEqual(byScheduler);
  });

  test('says of every event that it delivers that its automation is deployed', () => {
    const bySchedules = deployment.schedules
      .filter(({ name }) => !name.startsWith('reconcile_'))
      .map((schedule) => scheduleInput(schedule, SYNTHESIZED, { executionId: 'x', attempt: 1 }));
    const byRules = ['shop-5xx', 'shop-errors'].flatMap((alarm) =>
      deployment.rules
        .filter(({ pattern }) => JSON.stringify(pattern).includes(alarm))
        .flatMap((rule) =>
          rule.targets.flatMap(({ input }) =>
            input.kind === 'transformer' ? [transform(input, alarmEvent(alarm), rule)] : [],
          ),
        ),
    );
    const events = [...bySchedules, ...byRules].map((text) => AnyEventSchema.parse(JSON.parse(text)));

    expect(events.length).toBe(5);
    for (const event of events)
      expect([event.automation, isDeployed(event, shipped)]).toEqual([event.automation, true]);
  });

  test('lies beside its bundle, and not in its environment', () => {
    expect(Object.keys(ReconcileEnvironmentSchema.parse(reconciler.environment)).toSorted()).toEqual(
      Object.keys(reconciler.environment).toSorted(),
    );
    expect(JSON.stringify(reconciler.environment)).not.toContain('workday-morning');
  });

  test('is the same whenever it is synthesized, and for what stays as it is in another file', async () => {
    const nightly = { when: { cron: '0 1 ? * * *', timezone: 'UTC' }, components: ['shop-1'], action: 'stop' } as const;
    const later = await deploy(everyKind, SYNTHESIZED + 24 * 60 * MINUTE);
    const more = await deploy({ ...everyKind, automations: { ...everyKind.automations, nightly } });

    expect(later.shipped).toEqual(shipped);
    expect(more.shipped.revision).not.toBe(shipped.revision);
    expect(more.shipped.schedules).toEqual(expect.arrayContaining(shipped.schedules));
    expect(more.shipped.automations).toMatchObject(shipped.automations);
  });

  test('is all of a fleet that takes several events', async () => {
    const components = componentNames(600);
    const everything = { when: { cron: '0 1 ? * * *', timezone: 'UTC' }, components, action: 'stop' } as const;
    const { shipped } = await deploy(fleet(600, { everything }));
    const [schedule] = shipped.schedules;

    expect(schedule?.events.length).toBeGreaterThan(3);
    expect(shipped.automations.everything?.components).toHaveLength(600);
  });
});

describe('the reconciler', () => {
  const { properties } = synthesize(everyKind);
  const alarms = properties('AWS::CloudWatch::Alarm').filter(({ AlarmDescription }) =>
    /reconciler/.test(AlarmDescription),
  );

  test('is invoked each minute, once, and not for what was due a minute ago', () => {
    const all = properties('AWS::Scheduler::Schedule');
    const [schedule, ...others] = all.filter((one) => !besideReconciler([one]).length);

    expect(others).toEqual([]);
    expect(schedule).toMatchObject({
      GroupName: 'ServiceStageAutopilot-reconcile',
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 } },
    });
  });

  test('has an alarm for errors and one for silence, where missing data is the trouble, after ten minutes', () => {
    expect(alarms).toMatchObject([
      { MetricName: 'Errors', TreatMissingData: 'notBreaching', AlarmActions: [expect.anything()] },
      {
        MetricName: 'Invocations',
        TreatMissingData: 'missing',
        Period: 300,
        EvaluationPeriods: 2,
        InsufficientDataActions: [expect.anything()],
      },
    ]);
  });

  test('is there without automations too: what those of before have begun is closed, and told', async () => {
    const { shipped } = await deploy(fleet(0, {}));

    expect(shipped).toMatchObject({ automations: {}, schedules: [] });
  });
});
