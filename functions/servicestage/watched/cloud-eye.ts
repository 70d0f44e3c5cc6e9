import * as z from 'zod/mini';
import type { ProjectId } from '#core/component.ts';
import { statusOf } from '#core/huawei-alarm/cloud-eye.ts';
import { type AlarmRecord, standingBy } from '#core/judge/huawei-standing.ts';
import type { AlarmReading } from '#core/ports/alarms.ts';
import type { HuaweiAlarmNamed } from '#core/ports/huawei-alarms.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { Ask } from '#servicestage/ask.ts';
import { allPages, section } from '#servicestage/pages.ts';
import { percentEncode, type QueryPair } from '#servicestage/signer.ts';

const PER_PAGE = 100;

/** A rule that has been red for longer is looked up itself. */
const BACK_MS = 30 * 86_400_000;

const RULE_ID = /^al[0-9A-Za-z]{22}$/;

const RecordSchema = z.object({
  alarm_id: z.string(),
  name: z.optional(z.string()),
  status: z.string(),
  action_enabled: z.optional(z.boolean()),
  begin_time: z.optional(z.nullable(z.string())),
  metric: z.optional(
    z.object({ dimensions: z.optional(z.array(z.object({ name: z.string(), value: z.optional(z.string()) }))) }),
  ),
  additional_info: z.optional(z.object({ resource_id: z.optional(z.nullable(z.string())) })),
});
type FoundRecord = z.infer<typeof RecordSchema>;

const RecordsSchema = z.object({ alarm_histories: z.array(RecordSchema), count: z.optional(z.number()) });

const RuleSchema = z.object({
  metric_alarms: z.array(
    z.object({
      alarm_id: z.string(),
      alarm_state: z.string(),
      alarm_enabled: z.optional(z.boolean()),
      update_time: z.optional(z.number()),
    }),
  ),
});

/**
 * How an alarm of Cloud Eye stands, by its records; by its rule where there is none and the rule's id is known, but for a rule that watches several resources that
 * says nothing of one of them. Sources: Cloud Eye API reference, V2, querying alarm records; V1, querying an alarm rule.
 * @param now in epoch milliseconds
 */
export async function readCloudEye(
  ask: Ask,
  projectId: ProjectId,
  alarm: HuaweiAlarmNamed,
  now: number,
): Promise<AlarmReading | undefined> {
  const { rule, resource = '' } = alarm;
  const ruleId = alarm.ruleId || (RULE_ID.test(rule) ? rule : '');
  const records = await recordsOf(ask, projectId, ruleId === '' ? ['name', rule] : ['alarm_id', ruleId], now);
  const about = records.filter((one) => one.alarm_id === ruleId || (ruleId === '' && one.name === rule));
  const found = standingBy(about.filter((one) => resource === '' || namesOf(one).includes(resource)).map(recordOf));
  if (found !== undefined) return found;
  if (ruleId === '' || (resource !== '' && about.length > 0)) return { state: 'INSUFFICIENT_DATA' };
  return readRule(ask, projectId, ruleId);
}

async function recordsOf(ask: Ask, projectId: ProjectId, by: QueryPair, now: number): Promise<readonly FoundRecord[]> {
  const from = ['from', new Date(now - BACK_MS).toISOString().replace(/\.\d{3}Z$/, '+00:00')] as const;
  const pages = await allPages(async (offset) => {
    const query = [by, from, ...section(PER_PAGE, offset)];
    const request = { method: 'GET', path: `/v2/${projectId}/alarm-histories`, query } as const;
    const { said } = await ask(RecordsSchema, request, () => undefined);
    return { items: said.alarm_histories, total: said.count, records: said.alarm_histories };
  });
  const records = pages.flatMap((page) => page.records);
  const total = pages.at(-1)?.total ?? 0;
  // Which of them are left out nobody says: the latest may be.
  if (total > records.length) throw unclear(`Cloud Eye has ${total} records of it, and gave ${records.length}`);
  return records;
}

async function readRule(ask: Ask, projectId: ProjectId, ruleId: string): Promise<AlarmReading | undefined> {
  const request = { method: 'GET', path: `/V1.0/${projectId}/alarms/${percentEncode(ruleId)}` } as const;
  const { said } = await ask(RuleSchema, request, ({ metric_alarms }) =>
    metric_alarms.every(({ alarm_id }) => alarm_id === ruleId) ? undefined : 'it is about another rule',
  ).catch((error: unknown) => {
    if (error instanceof ServiceStageError && error.failure.status === 404) return { said: { metric_alarms: [] } };
    throw error;
  });
  const [found] = said.metric_alarms;
  if (found === undefined) return undefined;
  const { alarm_state, alarm_enabled = true, update_time: since = 0 } = found;
  const muted = alarm_enabled ? {} : { muted: 'its rule is switched off' };
  return standingBy([{ resource: '', status: statusOf(alarm_state), since, ...muted }]);
}

function recordOf(found: FoundRecord): AlarmRecord {
  const begun = Date.parse(found.begin_time ?? '');
  return {
    resource: namesOf(found).join('\n'),
    status: statusOf(found.status),
    since: Number.isNaN(begun) ? 0 : begun,
    ...(found.action_enabled === false && { muted: 'its actions are switched off' }),
  };
}

/** By which a message may have named the resource: its id; its dimensions as text; or their values alone. */
function namesOf({ additional_info, metric }: FoundRecord): readonly string[] {
  const dimensions = (metric?.dimensions ?? []).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const names = [
    additional_info?.resource_id ?? '',
    dimensions.map(({ name, value = '' }) => `${name}:${value}`).join(','),
    dimensions.map(({ value = '' }) => value).join(','),
  ];
  return names.filter((name) => name !== '');
}

const unclear = (message: string): ServiceStageError => new ServiceStageError('unclear', { message });
