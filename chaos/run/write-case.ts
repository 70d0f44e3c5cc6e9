import type { Violation } from '#chaos/invariants/invariants.ts';
import type { AutomationTemplate } from '#chaos/scenario/automations.ts';
import type { Scenario } from '#chaos/scenario/scenario.ts';
import { type Entry, printTimeline } from '#chaos/scenario/timeline.ts';
import type { Evidence } from '#chaos/stage/evidence.ts';
import type { Trigger } from '#core/trigger.ts';

/** A run in which something was wrong. */
export interface Case {
  readonly evidence: Evidence;
  readonly entries: readonly Entry[];
  readonly violations: readonly Violation[];
}

/** What was violated, how the world was set up, and what happened around the components that it is about. */
export function writeCase({ evidence, entries, violations }: Case): readonly string[] {
  const { scenario } = evidence;
  const about = new Set(violations.map(({ component }) => component));
  const concerns = (component: string): boolean => about.has(component) || about.has(undefined);
  const silent = new Set(
    evidence.executions
      .filter(({ delivery }) => !delivery.event.components.some(({ name }) => concerns(name)))
      .map(({ name }) => name),
  );
  const shown = entries.filter((entry) => (entry.about === '' ? !silent.has(entry.who) : concerns(entry.about)));
  return [
    `seed ${scenario.seed}, replayed by: npm run chaos -- --seed ${scenario.seed} --runs 1`,
    ...violations.map(({ invariant, component, message }) => `  VIOLATED ${invariant}: ${component ?? ''} ${message}`),
    '',
    ...setting(scenario, concerns).map((line) => `  ${line}`),
    '',
    ...printTimeline(shown).map((line) => `  ${line}`),
  ];
}

const setting = (
  { fleet, automations, policies, v3, timings, weather }: Scenario,
  concerns: (name: string) => boolean,
) => [
  ...fleet
    .filter(({ component }) => concerns(component.name))
    .map(({ component, beginning, exists }) => {
      const { status, replica, snapshots = [] } = beginning;
      const versions = snapshots.map(({ version }) => version).join(', ');
      return `${component.name} in ${component.api ?? 'v2'}: ${exists ? status : 'does not exist'}, ${replica} replicas, versions ${versions}`;
    }),
  ...automations.filter(({ components }) => components.some(({ name }) => concerns(name))).map(describe),
  `ServiceStage: ${JSON.stringify(policies)}`,
  ...(v3 === undefined ? [] : [`in V3: ${JSON.stringify(v3)}`]),
  `timings: ${JSON.stringify(timings)}`,
  `weather: ${JSON.stringify(weather)}`,
];

const describe = ({ automation, trigger, parameters, components, limits, is }: AutomationTemplate): string =>
  `${automation} ${JSON.stringify(parameters)} on ${components.map(({ name }) => name).join(', ')}, ` +
  `${firedBy(trigger, is)}, ${JSON.stringify(limits)}`;

function firedBy(trigger: Trigger, is: readonly string[] = []): string {
  switch (trigger.kind) {
    case 'schedule':
      return 'by schedule';
    case 'alarm':
    case 'unhealthy':
      return `alarm ${trigger.alarm}`;
    case 'huawei-alarm':
      return `alarm ${trigger.huaweiAlarm} of Huawei's`;
    case 'outcome':
      return `after ${trigger.outcome} ended as ${is.join(' or ')}`;
    case 'person':
      return `by ${trigger.by}`;
  }
}
