import * as z from 'zod/mini';
import type { NamedComponent } from '../../functions/core/component.ts';
import { EventSchemas, type RunEvent } from '../../functions/core/event.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** What the template itself says of the fleet: nothing here is read from the automations file. */
export interface Fleet {
  readonly components: readonly NamedComponent[];
  readonly alarms: readonly string[];
  /** The zone of the most schedules, or UTC. */
  readonly timezone: string;
  readonly zones: readonly string[];
  readonly automations: ReadonlyMap<string, readonly string[]>;
}

const AnyEventSchema = z.discriminatedUnion('action', [
  EventSchemas.start,
  EventSchemas.stop,
  EventSchemas.restart,
  EventSchemas.scale,
  EventSchemas.rollback,
]);

/** Stands for whatever AWS fills in at the time of a firing. */
const SOMETIME = '2000-01-01T00:00:00Z';

/** Reads the payloads of all schedules and rules. */
export function readFleet(deployment: Deployment): Fleet {
  const events = payloadsOf(deployment).map((text) => AnyEventSchema.parse(JSON.parse(fillIn(text))));
  const components = new Map(events.flatMap((event) => event.components.map((one) => [one.instanceId, one])));
  const automations = new Map<string, readonly string[]>();
  for (const { automation, components: more } of events) {
    const names = [...(automations.get(automation) ?? []), ...more.map(({ name }) => name)];
    automations.set(automation, [...new Set(names)]);
  }
  const zones = deployment.schedules.map(({ timezone }) => timezone);
  return {
    components: [...components.values()],
    alarms: [...new Set(events.flatMap(alarmOf))],
    timezone: mostFrequent(zones) ?? 'UTC',
    zones: [...new Set(zones)],
    automations,
  };
}

const payloadsOf = ({ schedules, rules }: Deployment): readonly string[] => [
  ...schedules.map(({ input }) => input),
  ...rules.flatMap(({ targets }) =>
    targets.flatMap(({ input }) => (input.kind === 'transformer' ? [input.template] : [])),
  ),
];

/** Placeholders stand inside quotes in ours, or bare as CDK writes them. */
const fillIn = (text: string): string =>
  text.replace(/"<[^<>"]+>"/g, `"${SOMETIME}"`).replace(/<[^<>"]+>/g, `"${SOMETIME}"`);

const alarmOf = ({ trigger }: RunEvent): readonly string[] => ('alarm' in trigger ? [trigger.alarm] : []);

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
