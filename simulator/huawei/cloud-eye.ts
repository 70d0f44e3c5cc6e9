import { json, type WireAnswer } from '#simulator/servicestage/wire/wire-answer.ts';

/** One state that one resource came into, as Cloud Eye records it, the newest last; instants in epoch milliseconds. */
export interface CloudEyeRecord {
  readonly ruleId: string;
  readonly rule: string;
  readonly status: string;
  readonly begunAt: number;
  readonly resourceId: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly actionEnabled?: boolean;
}

/** A rule of Cloud Eye as a whole. */
export interface CloudEyeRule {
  readonly ruleId: string;
  readonly state: string;
  readonly changedAt: number;
  readonly enabled?: boolean;
}

const EAST_OF_UTC_MS = 8 * 3_600_000;
const MOST_ON_A_PAGE = 100;

/** Of those that ask for another size of page, nothing is documented: they get the largest. */
export function recordsAnswer(records: readonly CloudEyeRecord[], query: URLSearchParams): WireAnswer {
  const [id, name, from] = ['alarm_id', 'name', 'from'].map((one) => query.get(one));
  const begin = from ? Date.parse(from) : Number.NEGATIVE_INFINITY;
  const found = records.filter(
    (one) => (!id || one.ruleId === id) && (!name || one.rule.includes(name)) && one.begunAt >= begin,
  );
  const offset = Number(query.get('offset') ?? 0);
  const page = found
    .toReversed()
    .slice(offset, offset + Math.min(MOST_ON_A_PAGE, Number(query.get('limit') ?? MOST_ON_A_PAGE)));
  return json(200, {
    count: found.length,
    alarm_histories: page.map((one, index) => ({
      record_id: `ah${offset + index}`,
      alarm_id: one.ruleId,
      name: one.rule,
      status: one.status,
      level: 2,
      action_enabled: one.actionEnabled ?? true,
      begin_time: new Date(one.begunAt + EAST_OF_UTC_MS).toISOString().replace(/\.\d{3}Z$/, '+08:00'),
      metric: { namespace: 'SYS.ECS', metric_name: 'cpu_util', dimensions: one.dimensions },
      additional_info: { resource_id: one.resourceId, resource_name: '', event_id: '' },
    })),
  });
}

export const ruleAnswer = ({ ruleId, state, changedAt, enabled = true }: CloudEyeRule): WireAnswer =>
  json(200, {
    metric_alarms: [{ alarm_id: ruleId, alarm_state: state, alarm_enabled: enabled, update_time: changedAt }],
  });
