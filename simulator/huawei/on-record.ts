import { idOfAom, type RungAlarm, resourceOf, ruleIdOf, watchedByCloudEye } from '#simulator/smn/alarm-message.ts';
import type { Watched } from './watch.ts';

/** What they have on record of alarms; in order, whoever rang first. */
export const watchedOf = (all: readonly RungAlarm[]): Watched => ({
  events: all.filter(({ from }) => from === 'aom').map(eventOf),
  records: all
    .filter(({ from }) => from === 'cloud-eye')
    .flatMap(recordsOf)
    .toSorted((one, other) => one.begunAt - other.begunAt),
});

const eventOf = (alarm: RungAlarm) => ({
  id: idOfAom(alarm),
  rule: alarm.rule,
  startedAt: alarm.red,
  resourceId: resourceOf(alarm),
  ...(alarm.green !== undefined && { endedAt: alarm.green }),
});

function recordsOf(alarm: RungAlarm) {
  const { rule, red, green } = alarm;
  const { resourceId, dimension } = watchedByCloudEye(alarm);
  const record = { ruleId: ruleIdOf(alarm), rule, resourceId, dimensions: [dimension] };
  const turned = { ...record, status: 'alarm', begunAt: red };
  return green === undefined ? [turned] : [turned, { ...record, status: 'ok', begunAt: green }];
}
