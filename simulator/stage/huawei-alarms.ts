import type { HuaweiProvider } from '#core/huawei-alarm/alarm-state.ts';
import type { HuaweiRule } from '#simulator/deployment/huawei-rules.ts';
import { watchedOf } from '#simulator/huawei/on-record.ts';
import type { Watched } from '#simulator/huawei/watch.ts';
import { alarmMessage, idOfAom, type RungAlarm } from '#simulator/smn/alarm-message.ts';
import type { Publication } from '#simulator/smn/publication.ts';

/** An alarm as somebody names it: what he leaves out is as the first rule of that name has it that something waits for. */
export type NamedAlarm = Omit<RungAlarm, 'from'> & { readonly from?: HuaweiProvider };

/** An alarm of Huawei's turns red, or is over: that is on record at once, and SMN says so. */
export type RingHuawei = (alarm: NamedAlarm, script?: Pick<Publication, 'copies' | 'late'>) => void;

export interface HuaweiSideProps {
  /** Of what is deployed by then. */
  readonly rules: () => readonly HuaweiRule[];
  readonly publish: (publication: Publication) => void;
  readonly setWatched: (watched: Watched) => void;
}

/** Those who watch at Huawei: what they have on record, and what they say. */
export function createHuaweiSide({ rules, publish, setWatched }: HuaweiSideProps): RingHuawei {
  /** By which alarm, and when it turned red. */
  const rung = new Map<string, RungAlarm>();
  return (alarm, script = {}) => {
    const known = rules().find(({ huaweiAlarm, from }) => huaweiAlarm === alarm.rule && (alarm.from ?? from) === from);
    if (known === undefined) return;
    const resource = alarm.resource ?? known.resource;
    const told = { ...alarm, from: known.from, ...(resource !== undefined && { resource }) };
    rung.set(`${told.from} ${idOfAom(told)}`, told);
    setWatched(watchedOf([...rung.values()]));
    publish({ ...alarmMessage(told), ...script });
  };
}
