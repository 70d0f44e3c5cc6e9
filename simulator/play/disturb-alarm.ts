import type { VirtualClock } from '#simulator/clock.ts';
import type { AlarmBook, Silence } from '#simulator/cloud/alarms.ts';
import type { EventOf } from '#simulator/drill/drill.ts';

/** What may be the matter with an alarm besides that it goes off. */
export type AlarmDisturbance = EventOf<'noData'> | EventOf<'suppressed'> | EventOf<'muted'> | EventOf<'actionsOff'>;

export interface DisturbedProps {
  readonly clock: VirtualClock;
  readonly alarms: AlarmBook;
  /** In epoch milliseconds. */
  readonly until: number;
}

/** It begins now, and is over at `until`. */
export async function disturbAlarm({ clock, alarms, until }: DisturbedProps, event: AlarmDisturbance): Promise<void> {
  if ('noData' in event) {
    const { noData: name } = event;
    const before = alarms.read(name)?.state ?? 'OK';
    // What has changed meanwhile has data again.
    clock.at(until, async () => {
      if (alarms.read(name)?.state === 'INSUFFICIENT_DATA') await alarms.set(name, before);
    });
    return alarms.set(name, 'INSUFFICIENT_DATA');
  }
  const { name, silence, over } = silenceOf(event);
  clock.at(until, () => alarms.silence(name, over));
  return alarms.silence(name, silence);
}

interface Silencing {
  readonly name: string;
  readonly silence: Silence;
  readonly over: Silence;
}

function silenceOf(event: Exclude<AlarmDisturbance, EventOf<'noData'>>): Silencing {
  if ('suppressed' in event) {
    return { name: event.suppressed, silence: { suppressedBy: 'Alarm' }, over: { suppressedBy: undefined } };
  }
  if ('muted' in event) return { name: event.muted, silence: { muteRule: 'drill' }, over: { muteRule: undefined } };
  return { name: event.actionsOff, silence: { actionsOff: true }, over: { actionsOff: false } };
}
