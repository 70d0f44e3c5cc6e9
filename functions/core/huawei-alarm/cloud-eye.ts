import * as z from 'zod/mini';
import type { AlarmFacts, AlarmState } from './alarm-state.ts';

const VariablesSchema = z.object({
  ResourceId: z.optional(z.string()),
  AlarmLevel: z.optional(z.string()),
});

/** What a rule says to a topic. Source: real messages. */
const TopicAlarmSchema = z.object({
  message_type: z.literal('alarm'),
  alarm_id: z.string().check(z.minLength(1)),
  alarm_name: z.string(),
  alarm_status: z.string(),
  time: z.optional(z.number()),
  dimension: z.optional(z.string()),
  template_variable: z.optional(VariablesSchema),
});

/** What a rule says by a notification template: its texts are in the language of the account, and it has neither the rule's id nor a time to go by. */
const TemplateAlarmSchema = z.object({
  version: z.literal('v1'),
  data: z.object({
    AlarmRuleName: z.string().check(z.minLength(1)),
    AlarmRecordID: z.optional(z.string()),
    IsAlarm: z.optional(z.union([z.boolean(), z.string()])),
    AlarmLevel: z.optional(z.string()),
    RegionId: z.optional(z.string()),
    ResourceId: z.optional(z.string()),
  }),
});

/** Of Cloud Eye; undefined where it is not of its writing. */
export function readCloudEye(payload: unknown): AlarmFacts | undefined {
  const topic = TopicAlarmSchema.safeParse(payload);
  if (topic.success) return topicFacts(topic.data);
  const template = TemplateAlarmSchema.safeParse(payload);
  return template.success ? templateFacts(template.data) : undefined;
}

function topicFacts(alarm: z.infer<typeof TopicAlarmSchema>): AlarmFacts {
  const { alarm_id, alarm_name, alarm_status, time, dimension = '', template_variable: variables } = alarm;
  return {
    provider: 'cloud-eye',
    status: statusOf(alarm_status),
    ruleId: alarm_id,
    ruleName: alarm_name,
    // The id is that of the rule, which may watch many.
    key: JSON.stringify(['cloud-eye', alarm_id, dimension]),
    level: variables?.AlarmLevel ?? '',
    resource: variables?.ResourceId || dimension,
    since: time,
  };
}

function templateFacts({ data }: z.infer<typeof TemplateAlarmSchema>): AlarmFacts {
  const { AlarmRuleName, IsAlarm, AlarmLevel = '', RegionId = '', ResourceId = '' } = data;
  return {
    provider: 'cloud-eye',
    // What does not say that it is one has ended.
    status: String(IsAlarm) === 'true' ? 'ALARM' : 'OK',
    ruleName: AlarmRuleName,
    key: JSON.stringify(['cloud-eye', RegionId, ResourceId, AlarmRuleName]),
    level: AlarmLevel,
    // It may be another than that of the topic.
    ...(RegionId !== '' && { region: RegionId }),
    resource: ResourceId,
  };
}

export function statusOf(written: string): AlarmState['status'] {
  switch (written) {
    case 'alarm':
      return 'ALARM';
    case 'ok':
    case 'ok_manual':
      return 'OK';
    case 'insufficient_data':
    case 'invalid':
      return 'INSUFFICIENT_DATA';
    default:
      return 'UNKNOWN';
  }
}
