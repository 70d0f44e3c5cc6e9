import { describe, expect, test } from 'vitest';
import { EventSchemas } from '#core/event.ts';
import { EVENT_SOURCE } from '#core/outcome.ts';
import { HEALTHY_METRIC } from '#core/ports/web.ts';
import { ProbeEventSchema } from '#core/probe-event.ts';
import { evaluateAlarm, evaluationRange } from '#simulator/cloud/evaluate-alarm.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { everyKind, watched } from '#test/support/automations.ts';
import { alarmEvent, deliveredByRule, deliveredBySchedule } from '#test/support/delivered.ts';
import { besideReconciler, type Json, synthesize } from '#test/support/synthesized.ts';

const { properties } = synthesize(watched);
const schedules = besideReconciler(properties('AWS::Scheduler::Schedule'));
const alarms = new Map<string, Json>(properties('AWS::CloudWatch::Alarm').map((alarm) => [alarm.AlarmName, alarm]));
const rules = new Map<string, Json>(properties('AWS::Events::Rule').map((rule) => [rule.Name, rule]));
const alarmOverProbe = (metric: string): Json =>
  properties('AWS::CloudWatch::Alarm').find(
    ({ Namespace, MetricName, AlarmDescription }) =>
      Namespace === 'AWS/Lambda' && MetricName === metric && /probe/.test(AlarmDescription),
  );

describe('the probe', () => {
  test('has no more memory than it takes: it is warm all day, and mostly waits', () => {
    const [probe] = besideReconciler(properties('AWS::Lambda::Function')).filter(
      ({ DurableConfig }) => DurableConfig === undefined,
    );

    expect(probe.MemorySize).toBe(256);
  });

  test('is told of all checks that are made equally often, in the form that it takes', () => {
    const events = schedules.map(({ ScheduleExpression, Target }) => ({
      rate: ScheduleExpression,
      event: ProbeEventSchema.parse(deliveredBySchedule(Target.Input, '2026-11-23T01:00:00Z')),
    }));

    expect(events.map(({ rate, event }) => [rate, event.checks.map(({ check }) => check.name)])).toEqual([
      ['rate(1 minute)', ['shop-1-live', 'shop-2-pods']],
      ['rate(5 minutes)', ['shop-1-api']],
    ]);
    expect(events[0]?.event.at).toBe('2026-11-23T01:00:00Z');
    expect(events[0]?.event.checks[0]).toEqual({
      check: {
        kind: 'http',
        name: 'shop-1-live',
        every: 60,
        url: 'https://shop.example.com/healthz',
        timeout: 5,
        status: [[200, 299]],
        redirects: 'refuse',
        allowLocal: false,
      },
      component: { name: 'shop-1', ...watched.components['shop-1'] },
      steady: 180,
      sickness: { failures: 3, of: 3 },
    });
  });

  test('is not tried again, nor told of what was due a minute ago', () => {
    for (const { Target } of schedules) {
      expect(Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 });
    }
    expect(properties('AWS::Lambda::EventInvokeConfig')).toContainEqual(
      expect.objectContaining({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }),
    );
  });

  test('has two alarms of its own: one for errors, and one for silence, where missing data is the trouble', () => {
    const [errors, silence] = [alarmOverProbe('Errors'), alarmOverProbe('Invocations')];

    expect(errors).toMatchObject({ TreatMissingData: 'notBreaching', AlarmActions: [expect.anything()] });
    expect(silence).toMatchObject({ Statistic: 'Sum', InsufficientDataActions: errors.AlarmActions });
  });

  test('is silent only once it has been heard: not at the first deployment, nor between checks that are an hour apart', () => {
    const silence = alarmOverProbe('Invocations');
    const over = {
      threshold: silence.Threshold,
      comparison: silence.ComparisonOperator,
      evaluationPeriods: silence.EvaluationPeriods,
      datapointsToAlarm: silence.EvaluationPeriods,
      treatMissingData: silence.TreatMissingData,
    };
    const nothing: (number | undefined)[] = Array.from({ length: evaluationRange(over) });
    const anHourAgo = nothing.with(-13, 1);

    expect(silence.Period).toBe(300);
    // Actions are on changes, and an alarm begins so.
    expect(evaluateAlarm(over, nothing, 'INSUFFICIENT_DATA')).toBe('INSUFFICIENT_DATA');
    expect(evaluateAlarm(over, nothing.with(-1, 1), 'INSUFFICIENT_DATA')).toBe('OK');
    expect(evaluateAlarm(over, anHourAgo, 'OK')).toBe('OK');
    expect(evaluateAlarm(over, nothing, 'OK')).toBe('INSUFFICIENT_DATA');
  });

  test('is not there without health checks', () => {
    const without = synthesize(everyKind);

    expect(besideReconciler(without.properties('AWS::Lambda::Function'))).toHaveLength(5);
    expect(
      without.properties('AWS::CloudWatch::Alarm').filter(({ AlarmDescription }) => /probe/.test(AlarmDescription)),
    ).toEqual([]);
  });
});

describe('the alarm over a health check', () => {
  test.each([
    ['shop-1-live', { Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 3 }],
    ['shop-1-api', { Period: 300, EvaluationPeriods: 5, DatapointsToAlarm: 2 }],
    ['shop-2-pods', { Period: 60, EvaluationPeriods: 1, DatapointsToAlarm: 1 }],
  ])('%s has the periods and failures of the file', (name, facts) => {
    expect(alarms.get(`ServiceStageAutopilot-check-${name}`)).toMatchObject({
      ...facts,
      Namespace: 'ServiceStageAutopilot',
      MetricName: 'Healthy',
      Dimensions: [
        { Name: 'check', Value: name },
        { Name: 'service', Value: 'servicestage-autopilot' },
      ],
      Statistic: 'Minimum',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    });
  });

  test('is over the very metric that the probe writes', () => {
    const plain = besideReconciler(properties('AWS::Lambda::Function')).filter(
      ({ DurableConfig }) => DurableConfig === undefined,
    );
    const probed = plain.map(({ Environment }) => Environment.Variables);
    const watchedMetrics = [...alarms.values()]
      .filter(({ MetricName }) => MetricName === HEALTHY_METRIC)
      .map(({ Namespace, Dimensions }) => ({
        POWERTOOLS_METRICS_NAMESPACE: Namespace,
        POWERTOOLS_SERVICE_NAME: Dimensions.find(({ Name }: Json) => Name === 'service').Value,
      }));

    expect(probed).toHaveLength(1);
    expect(watchedMetrics).toHaveLength(3);
    for (const metric of watchedMetrics) expect(probed[0]).toMatchObject(metric);
  });

  test('takes missing data for healthy: a broken probe rolls nothing back', () => {
    for (const name of Object.keys(watched.healthChecks ?? {})) {
      expect(alarms.get(`ServiceStageAutopilot-check-${name}`).TreatMissingData).toBe('notBreaching');
    }
  });

  test('sets off no rollback: that hears of the version itself', () => {
    expect([...rules.keys()]).toContain('sick-rollback-unhealthy');
    expect([...rules.keys()].filter((name) => /ServiceStageAutopilot-rollback/.test(name))).toEqual([]);
  });

  test('tells a restart of no checks, and of its mode', () => {
    const rule = rules.get('ServiceStageAutopilot-restart-unready');
    const event = EventSchemas.restart.parse(deliveredByRule(rule.Targets[0].InputTransformer, alarmEvent('any')));

    expect(event.mode).toBe('approve');
    expect(event.trigger).toEqual({
      kind: 'unhealthy',
      unhealthy: 'shop-2-pods',
      alarm: 'ServiceStageAutopilot-check-shop-2-pods',
    });
  });
});

describe('an automation that follows another', () => {
  const told = (detail: object) => ({
    source: EVENT_SOURCE,
    'detail-type': 'Action Failed',
    detail: {
      automation: 'restart-unready',
      component: 'shop-2',
      occurrence: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
      endedAt: '2026-11-23T01:20:30.000Z',
      outcome: 'failed',
      reason: 'unresolved',
      word: 'given-up',
      ...detail,
    },
  });
  const hears = (name: string, detail: object): boolean =>
    compilePattern(rules.get(`follow-${name}`).EventPattern)(told(detail));

  test('hears of the ending that it waits for, of the component that it is about, and of nothing else', () => {
    expect(hears('rollback-unresolved', {})).toBe(true);
    expect(hears('rollback-unresolved', { reason: 'job-failed' })).toBe(false);
    expect(hears('rollback-unresolved', { component: 'shop-1' })).toBe(false);
    expect(hears('rollback-unresolved', { automation: 'rollback-unhealthy' })).toBe(false);
  });

  test('may wait for outcomes and for reasons', () => {
    const rollback = { automation: 'rollback-unresolved' };

    expect(hears('stop-hopeless', { ...rollback, outcome: 'failed', reason: 'still-unhealthy' })).toBe(true);
    expect(hears('stop-hopeless', { ...rollback, outcome: 'skipped', reason: 'no-healthy-version' })).toBe(true);
    expect(hears('stop-hopeless', { ...rollback, outcome: 'skipped', reason: 'cooldown' })).toBe(false);
  });

  test('acts on that one component, as of when the other ended, for the same occurrence', () => {
    const [target] = rules.get('follow-rollback-unresolved').Targets;

    expect(EventSchemas.rollback.parse(deliveredByRule(target.InputTransformer, told({})))).toMatchObject({
      automation: 'rollback-unresolved',
      occurrence: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
      at: '2026-11-23T01:20:30.000Z',
      only: 'shop-2',
      trigger: { outcome: 'restart-unready', reason: 'unresolved' },
    });
  });

  test('is let in by one permission for all rules of the bus', () => {
    const permissions = properties('AWS::Lambda::Permission').filter(({ SourceArn }) =>
      JSON.stringify(SourceArn).includes('/follow-*'),
    );

    expect(permissions).toHaveLength(2);
  });
});
