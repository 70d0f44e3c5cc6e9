import { createHash } from 'node:crypto';
import type { HuaweiProvider } from '#core/huawei-alarm/alarm-state.ts';

/** The one thing that a rule watches unless said: of Cloud Eye by one dimension, of AOM as it writes it. */
const RESOURCES = {
  'cloud-eye': 'instance_id:33333333-4444-5555-6666-777777777777',
  aom: 'clusterId:1;podName:web',
} as const satisfies Record<HuaweiProvider, string>;

export interface RungAlarm {
  /** The name of the rule, or of Cloud Eye its id. */
  readonly rule: string;
  readonly from: HuaweiProvider;
  /** As the service writes it; the one that there is unless said. */
  readonly resource?: string;
  /** Epoch milliseconds: when it turned red. */
  readonly red: number;
  /** When it recovered, once it has. */
  readonly green?: number;
}

/** By which AOM tells one alarm from others. */
export const idOfAom = ({ rule, resource, red }: RungAlarm): string =>
  [rule, ...(resource === undefined ? [] : [resource]), red].join('-');

export const resourceOf = ({ from, resource }: RungAlarm): string => resource ?? RESOURCES[from];

/** Of a rule of Cloud Eye: `al` and 22 characters. */
export const ruleIdOf = ({ rule }: RungAlarm): string =>
  /^al[\dA-Za-z]{22}$/.test(rule) ? rule : `al${createHash('sha256').update(rule).digest('hex').slice(0, 22)}`;

/** What a rule of Cloud Eye watches: `name:value` is a dimension, anything else the id of a resource that has a dimension of that value. */
export function watchedByCloudEye(alarm: RungAlarm) {
  const resource = resourceOf(alarm);
  const [, name, value] = /^([^:,]+):([^:,]+)$/.exec(resource) ?? [];
  return name === undefined || value === undefined
    ? { resourceId: resource, dimension: { name: 'instance_id', value: resource } }
    : { resourceId: '', dimension: { name, value } };
}

/** What a service publishes of an alarm, as captured messages have it; texts in the language of an account. */
export function alarmMessage(alarm: RungAlarm): { readonly message: string; readonly subject: string } {
  const subject = `[${alarm.green === undefined ? '告警' : '恢复'}] ${alarm.rule}`;
  switch (alarm.from) {
    case 'cloud-eye':
      return { subject, message: JSON.stringify(cloudEye(alarm)).replaceAll('>', '\\u003e') };
    case 'aom':
      return { subject, message: JSON.stringify(aom(alarm)) };
  }
}

function cloudEye(alarm: RungAlarm) {
  const { rule, red, green } = alarm;
  const { resourceId, dimension } = watchedByCloudEye(alarm);
  return {
    message_type: 'alarm',
    alarm_id: ruleIdOf(alarm),
    alarm_name: rule,
    alarm_status: green === undefined ? 'alarm' : 'ok',
    time: green ?? red,
    namespace: 'AGT.ECS',
    metric_name: 'mem_usedPercent',
    dimension: `${dimension.name}:${dimension.value}`,
    comparison_operator: '>=',
    template_variable: {
      IsAlarm: green === undefined,
      AlarmLevel: '紧急',
      AlarmTime: '2026/11/24 09:00:00',
      ResourceId: resourceId,
    },
  };
}

function aom(alarm: RungAlarm) {
  const { rule, red, green } = alarm;
  return {
    id: idOfAom(alarm),
    event_sn: '1',
    starts_at: red,
    ends_at: green ?? 0,
    arrives_at: green ?? red,
    timeout: 259_200_000,
    metadata: {
      event_name: rule,
      event_severity: 'Critical',
      event_type: 'alarm',
      resource_id: resourceOf(alarm),
    },
    annotations: { message: '内存使用率', old_state: 'OK', new_state: green === undefined ? 'alarm' : 'OK' },
    policy: { alarm_rule_name: rule },
  };
}
