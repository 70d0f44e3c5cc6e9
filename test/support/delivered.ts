import type { Json } from './synthesized.ts';

/** What a function is handed when EventBridge Scheduler fires. */
export const deliveredBySchedule = (input: string, scheduledTime: string): unknown =>
  JSON.parse(input.replaceAll('<aws.scheduler.scheduled-time>', scheduledTime));

/** What a function is handed when a rule's target is told of an event: each placeholder gives way to a whole JSON value, what is not there to an empty text. */
export function deliveredByRule({ InputPathsMap, InputTemplate }: Json, event: Json): unknown {
  const filled = InputTemplate.replaceAll(/<([^<>]*)>/g, (_: string, name: string) => {
    const path: string | undefined = InputPathsMap[name];
    if (path === undefined) throw new Error(`<${name}> is not in the input paths`);
    return JSON.stringify(
      path
        .split('.')
        .slice(1)
        .reduce((value, key) => value?.[key], event) ?? '',
    );
  });
  return JSON.parse(filled);
}

/** As CloudWatch sends it (user guide, "Alarm events and EventBridge"), shortened. */
export const alarmEvent = (alarmName: string) => ({
  version: '0',
  id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time: '2019-10-02T17:04:40Z',
  region: 'us-east-1',
  resources: [`arn:aws:cloudwatch:us-east-1:123456789012:alarm:${alarmName}`],
  detail: { alarmName, state: { value: 'ALARM' }, previousState: { value: 'OK' } },
});
