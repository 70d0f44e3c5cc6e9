import { expect, test } from 'vitest';
import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { EventSchemas } from '#core/event.ts';
import { formatFindings } from '#infra/quota/finding.ts';
import { templateFindings } from '#infra/quota/template-findings.ts';
import { component, componentNames, fleet } from '#test/support/automations.ts';
import { bigFleet, TEN_THOUSAND } from '#test/support/big-fleet.ts';
import { alarmEvent, deliveredByRule, deliveredBySchedule } from '#test/support/delivered.ts';
import { besideReconciler, type Json, synthesize } from '#test/support/synthesized.ts';

const file = bigFleet(TEN_THOUSAND);
const app = synthesize(file);

/** What all schedules and rules of an app deliver, by automation: the names of the components. */
function delivered(properties: (type: string) => readonly Json[]): ReadonlyMap<string, readonly string[]> {
  const scheduled = besideReconciler(properties('AWS::Scheduler::Schedule')).map(({ Target }) =>
    deliveredBySchedule(Target.Input, '2026-11-23T01:00:00Z'),
  );
  const ruled = properties('AWS::Events::Rule')
    .filter(({ EventPattern }) => EventPattern.source[0] === 'aws.cloudwatch')
    .flatMap(({ Targets }) => Targets)
    .map(({ InputTransformer }) => deliveredByRule(InputTransformer, alarmEvent('any')));
  const events = [...scheduled, ...ruled].map((event: Json) =>
    EventSchemas[event.action as keyof typeof EventSchemas].parse(event),
  );
  const all = Map.groupBy(events, ({ automation }) => automation);
  return new Map(
    [...all].map(([name, parts]) => [name, parts.flatMap(({ components }) => components.map((one) => one.name))]),
  );
}

test('ten thousand components in two hundred automations have no mistake, and break no quota', () => {
  expect(judgeFile(file).mistakes).toEqual([]);
  expect(formatFindings(templateFindings(app.stacks))).toBe('');
});

test('each automation delivers each of its components once', () => {
  const all = delivered(app.properties);

  expect(all.size).toBe(200);
  for (const [name, { components }] of Object.entries(file.automations)) {
    expect(all.get(name)?.toSorted()).toEqual([...(Array.isArray(components) ? components : [])].toSorted());
  }
});

test('all of them may be in each of eight automations', () => {
  const all = componentNames(TEN_THOUSAND.teams * TEN_THOUSAND.components);
  const daily = Array.from({ length: 7 }, (_, n) => {
    const when = { cron: `0 ${n} ? * * *`, timezone: 'UTC' };
    return [`daily-${n}`, { when, components: all, action: 'start' as const }] as const;
  });
  const red = { when: { alarm: 'red' }, components: all, action: 'restart' as const };

  const { stacks } = synthesize(fleet(all.length, { ...Object.fromEntries(daily), red }));

  expect(formatFindings(templateFindings(stacks))).not.toContain('error');
});

// Besides what the reconciler is told of all schedules, and the reader of all components, each in one file.
test('one component more changes at most two resources of each automation that names it, all where they were', () => {
  const more = structuredClone(file);
  more.components['team-07-web-new'] = { ...component(10_001), platform: 'cce' };
  const naming = ['team-07-morning', 'team-07-evening', 'team-07-5xx'];
  for (const name of naming) {
    const { components } = more.automations[name] ?? {};
    // Some of them share one list.
    if (Array.isArray(components) && !components.includes('team-07-web-new')) components.unshift('team-07-web-new');
  }

  const [before, after] = [app.resources(), synthesize(more).resources()];
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)) && !/\/(Reconcile|Read)/.test(id),
  );

  expect(changed.length).toBeGreaterThanOrEqual(naming.length);
  expect(changed.length).toBeLessThanOrEqual(2 * naming.length);
  for (const id of changed) expect(id).toMatch(/-triggers-[0-9a-v]\/(Schedules|Alarms)Automationteam07/);
});
