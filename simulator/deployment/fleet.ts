import { PREVIOUS } from '#core/action.ts';
import { type NamedComponent, targetIdOf } from '#core/component.ts';
import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import { type DueCheck, ProbeEventSchema } from '#core/probe-event.ts';
import { ReconcileEventSchema } from '#core/reconcile/reconcile-event.ts';
import type { Trigger } from '#core/trigger.ts';
import type { Deployment } from './deployment.ts';
import { transform } from './events/input-transformer.ts';
import { type HuaweiRule, huaweiRulesOf } from './huawei-rules.ts';
import { scheduleInput } from './resources/schedules.ts';

/** What the template itself says of the fleet: nothing here is read from the automations file. */
export interface Fleet {
  readonly components: readonly FleetComponent[];
  readonly alarms: readonly string[];
  readonly huaweiRules: readonly HuaweiRule[];
  /** The health checks that set something off. */
  readonly unhealthy: readonly string[];
  /** The zone of the most schedules, or UTC. A rate has none. */
  readonly timezone: string;
  readonly zones: readonly string[];
  /** Each with its components. */
  readonly automations: ReadonlyMap<string, readonly string[]>;
  /** The health checks by name, and the web addresses that they ask. */
  readonly checks: readonly FleetCheck[];
  /** What there is to be done, each once. */
  readonly actions: readonly Pick<RunEvent, 'action' | 'parameters'>[];
}

export interface FleetCheck {
  readonly check: string;
  readonly component: string;
  readonly instanceId: string;
  /** One of kind instance asks none. */
  readonly url?: string;
}

export type FleetComponent = NamedComponent & {
  /** Those that rollbacks name. */
  readonly versions: readonly string[];
};

/** Reads the payloads of all schedules and rules. */
export function readFleet(deployment: Deployment): Fleet {
  const payloads = handedIn(deployment)
    .map(({ payload }): unknown => JSON.parse(payload))
    .filter((payload) => !ReconcileEventSchema.safeParse(payload).success);
  const probes = payloads.map((payload) => ProbeEventSchema.safeParse(payload));
  const events = payloads.filter((_, index) => !probes[index]?.success).map((payload) => AnyEventSchema.parse(payload));
  const automations = new Map<string, readonly string[]>();
  for (const { automation, components: more } of events) {
    const names = [...(automations.get(automation) ?? []), ...more.map(({ name }) => name)];
    automations.set(automation, [...new Set(names)]);
  }
  const zones = deployment.schedules.filter(hasZone).map(({ timezone }) => timezone);
  const actions = events.map(({ action, parameters }) => ({ action, parameters }));
  return {
    components: componentsOf(events),
    alarms: [...new Set(events.flatMap(({ trigger }) => setOffBy(trigger).alarm ?? []))],
    huaweiRules: huaweiRulesOf(deployment),
    unhealthy: [...new Set(events.flatMap(({ trigger }) => setOffBy(trigger).check ?? []))],
    timezone: mostFrequent(zones) ?? 'UTC',
    zones: [...new Set(zones)],
    automations,
    checks: probes.flatMap(({ data }) => (data?.checks ?? []).map(fleetCheck)),
    actions: [...new Map(actions.map((one) => [JSON.stringify(one), one])).values()],
  };
}

/** What AWS fills in at the time of a firing does not matter here. */
const SOMETIME = {
  id: 'sometime',
  time: '2000-01-01T00:00:00Z',
  detail: {
    occurrence: 'sometime',
    at: '2000-01-01T00:00:00Z',
    endedAt: '2000-01-01T00:00:00Z',
    component: 'some',
    reason: 'unresolved',
    version: '1.0.0',
    messageId: 'sometime',
    ruleId: '',
    resource: '',
  },
} as const;

/** What a schedule or a rule hands to a function; what AWS fills in is of some firing. */
export interface Handed {
  readonly functionArn: string;
  readonly payload: string;
}

export const handedIn = ({ schedules, rules }: Deployment): readonly Handed[] => [
  ...schedules.map((schedule) => ({
    functionArn: schedule.targetArn,
    payload: scheduleInput(schedule, Date.parse(SOMETIME.time), { executionId: '1', attempt: 1 }),
  })),
  ...rules.flatMap((rule) =>
    rule.targets.flatMap(({ arn, input }) =>
      input.kind === 'transformer' ? [{ functionArn: arn, payload: transform(input, SOMETIME, rule) }] : [],
    ),
  ),
];

function componentsOf(events: readonly RunEvent[]): readonly FleetComponent[] {
  const found = new Map<string, FleetComponent>();
  for (const { components, ...event } of events) {
    const named =
      event.action === 'rollback' && event.parameters.version !== PREVIOUS ? [event.parameters.version] : [];
    for (const component of components) {
      const { versions = [] } = found.get(component.name) ?? {};
      found.set(component.name, { ...component, versions: [...new Set([...versions, ...named])] });
    }
  }
  return [...found.values()];
}

const fleetCheck = ({ check, component }: DueCheck): FleetCheck => ({
  check: check.name,
  component: component.name,
  instanceId: targetIdOf(component),
  ...(check.kind === 'http' && { url: check.url }),
});

interface SetOff {
  readonly alarm?: string;
  readonly check?: string;
}

/** What has to happen on a day for a trigger to fire, unless that comes by itself: an alarm that somebody rings, or a check that fails. */
function setOffBy(trigger: Trigger): SetOff {
  switch (trigger.kind) {
    case 'alarm':
      return { alarm: trigger.alarm };
    case 'unhealthy':
      return { check: trigger.unhealthy };
    // The rule of the bus that waits for it says more of it.
    case 'huawei-alarm':
    case 'schedule':
    case 'outcome':
    case 'person':
      return {};
  }
}

/** A rate counts from its deployment: the zone in its template says nothing. */
export const hasZone = ({ expression }: { readonly expression: string }): boolean => !expression.startsWith('rate(');

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
