import type { HuaweiProvider } from '#core/huawei-alarm/alarm-state.ts';

/** The one rule of Cloud Eye that there is, whatever it is called, and the one thing that it watches. */
export const CLOUD_EYE = {
  ruleId: 'al1700000000000abcdefghi',
  dimension: { name: 'instance_id', value: '33333333-4444-5555-6666-777777777777' },
} as const;

/** As AOM writes it. */
export const RESOURCE_OF_AOM = 'clusterId:1;podName:web';

export interface RungAlarm {
  /** The name of the rule. */
  readonly rule: string;
  readonly from: HuaweiProvider;
  /** Epoch milliseconds: when it turned red. */
  readonly red: number;
  /** When it recovered, once it has. */
  readonly green?: number;
}

/** What a service publishes of an alarm, as captured messages have it; texts in the language of an account. */
export function alarmMessage({ rule, from, red, green }: RungAlarm): {
  readonly message: string;
  readonly subject: string;
} {
  const subject = `[${green === undefined ? '告警' : '恢复'}] ${rule}`;
  switch (from) {
    case 'cloud-eye':
      return { subject, message: JSON.stringify(cloudEye(rule, red, green)).replaceAll('>', '\\u003e') };
    case 'aom':
      return { subject, message: JSON.stringify(aom(rule, red, green)) };
  }
}

const cloudEye = (rule: string, red: number, green: number | undefined) => ({
  message_type: 'alarm',
  alarm_id: CLOUD_EYE.ruleId,
  alarm_name: rule,
  alarm_status: green === undefined ? 'alarm' : 'ok',
  time: green ?? red,
  namespace: 'AGT.ECS',
  metric_name: 'mem_usedPercent',
  dimension: `${CLOUD_EYE.dimension.name}:${CLOUD_EYE.dimension.value}`,
  comparison_operator: '>=',
  template_variable: { IsAlarm: green === undefined, AlarmLevel: '紧急', AlarmTime: '2026/11/24 09:00:00' },
});

const aom = (rule: string, red: number, green: number | undefined) => ({
  id: `${rule}-${red}`,
  event_sn: '1',
  starts_at: red,
  ends_at: green ?? 0,
  arrives_at: green ?? red,
  timeout: 259_200_000,
  metadata: {
    event_name: rule,
    event_severity: 'Critical',
    event_type: 'alarm',
    resource_id: RESOURCE_OF_AOM,
  },
  annotations: { message: '内存使用率', old_state: 'OK', new_state: green === undefined ? 'alarm' : 'OK' },
  policy: { alarm_rule_name: rule },
});
