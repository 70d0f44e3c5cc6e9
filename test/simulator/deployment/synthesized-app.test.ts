import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { EventSchemas } from '#core/event.ts';
import { addAutomations, createApp } from '#infra/automation-app.ts';
import { allows } from '#simulator/deployment/access/permissions.ts';
import { whyNotInvoked, whyNotTargeted, whyScheduleLoses, whyTargetLoses } from '#simulator/deployment/admission.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import type { Deployment } from '#simulator/deployment/deployment.ts';
import { matches } from '#simulator/deployment/events/event-pattern.ts';
import { transform } from '#simulator/deployment/events/input-transformer.ts';
import { scheduleInput } from '#simulator/deployment/resources/schedules.ts';
import { everyKind, SYNTHESIZED } from '#test/support/automations.ts';
import { writeBundles } from '#test/support/bundles.ts';
import { alarmEvent } from '#test/support/delivered.ts';

let deployment: Deployment;
let directory: string;

beforeAll(async () => {
  using bundles = writeBundles();
  const app = addAutomations(createApp(), {
    automations: AutomationsSchema.parse(everyKind),
    functionsDirectory: bundles.directory,
    now: SYNTHESIZED,
  });
  directory = app.synth().directory;
  deployment = await readAssembly(directory);
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const transformed = (event: ReturnType<typeof alarmEvent>): string[] =>
  deployment.rules
    .filter((rule) => matches(rule.pattern, event))
    .flatMap((rule) =>
      rule.targets.flatMap(({ input }) => (input.kind === 'transformer' ? [transform(input, event, rule)] : [])),
    );

const parse = (text: string) => {
  const payload: { action: keyof typeof EventSchemas } = JSON.parse(text);
  return EventSchemas[payload.action].parse(payload);
};

const isOfAutomation = ({ groupArn }: Deployment['schedules'][number]): boolean => !groupArn.endsWith('-reconcile');

describe('the app as it is synthesized', () => {
  it('has a durable function for each action, and plain ones that pursue what they have begun, read for operators and tell people, with their code', () => {
    expect(deployment.functions.filter(({ durable }) => durable)).toHaveLength(5);
    expect(deployment.functions).toHaveLength(8);
    for (const { handler, codeDirectory } of deployment.functions) {
      expect(handler).toBe('index.handler');
      expect(codeDirectory.startsWith(directory)).toBe(true);
    }
  });

  it('lets every schedule and rule deliver, and loses nothing that they cannot deliver', () => {
    const { schedules, rules } = deployment;

    expect(schedules.length).toBeGreaterThan(0);
    expect(rules.length).toBeGreaterThan(0);
    expect(schedules.map((schedule) => whyNotInvoked(deployment, schedule))).toEqual(schedules.map(() => undefined));
    // What the reconciler misses the next minute makes up for.
    expect(
      schedules.filter(isOfAutomation).map((schedule) => whyScheduleLoses(deployment, schedule) ?? 'kept'),
    ).toEqual(['kept', 'kept', 'kept']);
    for (const rule of rules) {
      for (const target of rule.targets) {
        expect(whyNotTargeted(deployment, rule, target)).toBeUndefined();
        expect(whyTargetLoses(deployment, rule, target)).toBeUndefined();
      }
    }
  });

  it('never begins a failed run anew, whichever way it is fired', () => {
    const targets = [
      ...deployment.schedules.map(({ targetArn }) => targetArn),
      ...deployment.rules.flatMap((rule) => rule.targets.map(({ arn }) => arn)),
    ];

    expect(new Set(targets.map((arn) => deployment.functionOf(arn)?.asyncInvoke.retryAttempts))).toEqual(new Set([0]));
  });

  it('fires every schedule with an event its function can read', () => {
    for (const schedule of deployment.schedules.filter(isOfAutomation)) {
      const text = scheduleInput(schedule, Date.UTC(2027, 0, 1), { executionId: 'x', attempt: 1 });

      expect(parse(text)).toMatchObject({ occurrence: '2027-01-01T00:00:00Z', at: '2027-01-01T00:00:00Z' });
    }
  });

  it.each([
    ['shop-5xx', 'restart'],
    ['shop-errors', 'rollback'],
    ['load <high> "now"', 'scale'],
  ])('answers the alarm %s with one %s, which its function can read', (alarm, action) => {
    const event = alarmEvent(alarm);

    expect(transformed(event).map(parse)).toMatchObject([
      { action, occurrence: event.id, at: event.time, trigger: { alarm } },
    ]);
  });

  it('answers no alarm that was on before, or goes off, or is of another account', () => {
    const event = alarmEvent('shop-5xx');
    const states = (previous: string, now: string) => ({
      ...event,
      detail: { ...event.detail, previousState: { value: previous }, state: { value: now } },
    });

    expect(transformed(states('OK', 'ALARM'))).toHaveLength(1);
    expect(transformed(states('INSUFFICIENT_DATA', 'ALARM'))).toHaveLength(1);
    expect(transformed(states('ALARM', 'ALARM'))).toEqual([]);
    expect(transformed(states('ALARM', 'OK'))).toEqual([]);
    expect(transformed({ ...event, account: '111122223333' })).toEqual([]);
  });

  it('lets each function read the credentials, and tell its outcomes on the bus that it is told of', () => {
    for (const { statements, environment } of deployment.functions.filter(({ durable }) => durable)) {
      const bus = deployment.buses.find(({ name }) => name === environment.EVENT_BUS_NAME);

      expect(allows(statements, 'events:PutEvents', bus?.arn ?? '')).toBe(true);
      expect(
        allows(statements, 'ssm:GetParameter', deployment.parameterArn(environment.CREDENTIALS_PARAMETER ?? '')),
      ).toBe(true);
      expect(allows(statements, 'ssm:GetParameter', deployment.parameterArn('/another'))).toBe(false);
    }
  });
});
