import type { TargetId } from '#core/component.ts';
import type { Memory } from '#core/ports/ledger.ts';
import {
  ActionItemSchema,
  AlarmItemSchema,
  alarmKey,
  COMPONENT_SORT_KEYS,
  componentKey,
  componentPartition,
  type Flat,
  familyPartition,
  HealthyItemSchema,
  InnocenceItemSchema,
  type ItemKey,
  LeaseItemSchema,
  LooksItemSchema,
  RolledBackItemSchema,
  ScheduleItemSchema,
  ttlOf,
  WatchItemSchema,
} from './dynamo-items.ts';
import type { DynamoTable } from './dynamo-table.ts';

/** An action stands under the time of its first try, and is sent for the last time before its occurrence has expired. */
const LATER_MS = 86_400_000;

/** One Query: the partition of a component holds nothing before its history. */
export async function memory(table: DynamoTable, instanceId: TargetId, since: number): Promise<Memory> {
  const items = await table.query(componentPartition(instanceId), COMPONENT_SORT_KEYS.actionsSince(since - LATER_MS));
  const of = (kind: string) => items.filter(({ sk }) => kindOf(sk) === kind);
  const [schedule] = of('schedule').map((item) => ScheduleItemSchema.parse(item));
  const [lease] = of('lease').map((item) => LeaseItemSchema.parse(item));
  const [watch] = of('watch').map((item) => WatchItemSchema.parse(item));
  const [innocence] = of('innocence').map((item) => InnocenceItemSchema.parse(item));
  const versions = of('rolled-back').map((item) => RolledBackItemSchema.parse(item).version);
  const stood = of('looks').flatMap(({ sk, ...item }) => {
    const { version, stood: replicas } = LooksItemSchema.parse(item);
    return replicas === undefined
      ? []
      : [{ check: String(sk).slice(COMPONENT_SORT_KEYS.looks('').length), version, replicas }];
  });
  return {
    actions: of('action')
      .map((item) => ActionItemSchema.parse(item))
      .filter(({ at }) => at >= since)
      .toSorted((one, other) => one.at - other.at),
    ...(schedule && { latestSchedule: schedule.at }),
    rolledBackFrom: [...new Set(versions)].toSorted(),
    seenHealthy: of('healthy').map((item) => HealthyItemSchema.parse(item)),
    ...(stood.length > 0 && { stood }),
    ...(watch && { watch }),
    ...(innocence && { innocence }),
    ...(lease && { lease: { owner: lease.owner, until: lease.until } }),
  };
}

export async function noteSchedule(table: DynamoTable, instanceId: TargetId, at: number): Promise<void> {
  await noteLatest(table, componentKey(instanceId, COMPONENT_SORT_KEYS.schedule), at, {});
}

/** Writes before it reads, so that of two that ask at once at least one sees both. */
export async function noteAlarm(
  table: DynamoTable,
  family: string,
  instanceId: TargetId,
  at: number,
  since: number,
): Promise<readonly string[]> {
  await noteLatest(table, alarmKey(family, instanceId), at, { instanceId });
  const items = await table.query(familyPartition(family), 'alarm#');
  const alarms = items.map((item) => AlarmItemSchema.parse(item));
  return alarms.filter((alarm) => alarm.at >= since).map((alarm) => alarm.instanceId);
}

/** A time never goes back, whatever the order of the deliveries. */
async function noteLatest(table: DynamoTable, key: ItemKey, at: number, facts: Flat): Promise<void> {
  const names = Object.keys(facts).map((name) => `, #${name} = :${name}`);
  await table.update(key, {
    set: `#at = :at, #ttl = :ttl${names.join('')}`,
    when: 'attribute_not_exists(#pk) OR #at < :at',
    values: { ...facts, at, ttl: ttlOf(at) },
  });
}

/** The text before the first `#` of a sort key. */
const kindOf = (sk: Flat[string]): string | undefined => String(sk).split('#')[0];
