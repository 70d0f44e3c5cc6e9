import type { HuaweiRule } from '#simulator/deployment/fleet.ts';
import type { Watched } from '#simulator/huawei/watch.ts';
import { alarmMessage, CLOUD_EYE, RESOURCE_OF_AOM, type RungAlarm } from '#simulator/smn/alarm-message.ts';
import type { Publication } from '#simulator/smn/publication.ts';

/** An alarm of Huawei's turns red, or is over: that is on record at once, and SMN says so. */
export type RingHuawei = (alarm: Omit<RungAlarm, 'from'>, script: Pick<Publication, 'copies' | 'late'>) => void;

export interface HuaweiSideProps {
  readonly rules: readonly HuaweiRule[];
  readonly publish: (publication: Publication) => void;
  readonly setWatched: (watched: Watched) => void;
}

/** Those who watch at Huawei: what they have on record, and what they say. */
export function createHuaweiSide({ rules, publish, setWatched }: HuaweiSideProps): RingHuawei {
  /** By rule and when it turned red. */
  const rung = new Map<string, RungAlarm>();
  return (alarm, script) => {
    const known = rules.find(({ huaweiAlarm }) => huaweiAlarm === alarm.rule);
    if (known === undefined) return;
    const told = { ...alarm, from: known.from };
    rung.set(`${alarm.rule}-${alarm.red}`, told);
    setWatched(watchedOf([...rung.values()]));
    publish({ ...alarmMessage(told), ...script });
  };
}

const watchedOf = (all: readonly RungAlarm[]): Watched => ({
  events: all
    .filter(({ from }) => from === 'aom')
    .map(({ rule, red, green }) => ({
      id: `${rule}-${red}`,
      rule,
      startedAt: red,
      resourceId: RESOURCE_OF_AOM,
      ...(green !== undefined && { endedAt: green }),
    })),
  records: all
    .filter(({ from }) => from === 'cloud-eye')
    .flatMap(({ rule, red, green }) => {
      const { ruleId, dimension } = CLOUD_EYE;
      const record = { ruleId, rule, resourceId: dimension.value, dimensions: [dimension] };
      const turned = { ...record, status: 'alarm', begunAt: red };
      return green === undefined ? [turned] : [turned, { ...record, status: 'ok', begunAt: green }];
    })
    .toSorted((one, other) => one.begunAt - other.begunAt),
});
