import type { AlarmState } from '#core/huawei-alarm/alarm-state.ts';
import type { AlarmReading } from '#core/ports/alarms.ts';

/** One resource as an alarm rule found it, at one time. */
export interface AlarmRecord {
  readonly resource: string;
  readonly status: AlarmState['status'];
  /** When it came into that state, in epoch milliseconds; 0 where nothing says it. */
  readonly since: number;
  /** Why Huawei itself takes no action for it. */
  readonly muted?: string;
}

/** How an alarm stands by the latest that is on record of each resource: red where one is, and OK where all are. Undefined where there is no record. */
export function standingBy(records: readonly AlarmRecord[]): AlarmReading | undefined {
  const latest = new Map<string, AlarmRecord>();
  for (const record of records) {
    const known = latest.get(record.resource);
    if (known === undefined || known.since <= record.since) latest.set(record.resource, record);
  }
  const all = [...latest.values()];
  const red = all.filter(({ status }) => status === 'ALARM');
  // Of several the one that is red the shortest: nobody acts on what has not been red for long enough. One whose actions are taken is not muted.
  const [shortest] = red.toSorted((one, other) => muteRank(one) - muteRank(other) || other.since - one.since);
  if (shortest !== undefined) {
    const { since, muted } = shortest;
    return { state: 'ALARM', ...(since > 0 && { since }), ...(muted !== undefined && { muted }) };
  }
  if (all.length === 0) return undefined;
  return { state: all.every(({ status }) => status === 'OK') ? 'OK' : 'INSUFFICIENT_DATA' };
}

const muteRank = ({ muted }: AlarmRecord): number => Number(muted !== undefined);

/** Huawei tells of an alarm before it is on record everywhere. */
export const ON_RECORD_MS = 60_000;

/** Whether it is too early to believe that an alarm is over of which somebody was told at `toldAt`, in epoch milliseconds. */
export const isEarly = ({ state }: AlarmReading, toldAt: number, now: number): boolean =>
  state === 'OK' && now - toldAt < ON_RECORD_MS;
