import { TriggerSchema, type WrittenTrigger } from '#core/trigger.ts';

/** What set a run off, in words: `the alarm shop-web-5xx`. */
export function setOffBy(written: WrittenTrigger): string {
  const trigger = TriggerSchema.parse(written);
  switch (trigger.kind) {
    case 'schedule':
      return `the schedule ${trigger.schedule} in ${trigger.timezone}`;
    case 'alarm':
      return `the alarm ${trigger.alarm}`;
    case 'huawei-alarm':
      return `the alarm ${trigger.huaweiAlarm} of ${trigger.from === 'aom' ? 'AOM' : 'Cloud Eye'}`;
    case 'unhealthy': {
      const version = trigger.version === undefined ? '' : `, which found version ${trigger.version} unhealthy`;
      return `the health check ${trigger.unhealthy}${version}`;
    }
    case 'outcome':
      return `the outcome ${trigger.reason} of ${trigger.outcome}`;
    case 'person':
      return trigger.by;
  }
}
