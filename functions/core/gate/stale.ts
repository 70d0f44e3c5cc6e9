import { GO_ON } from '#core/go-on.ts';
import { ending } from '#core/outcome.ts';
import { isSchedule } from '#core/trigger.ts';
import { type Barrier, noReach } from './gate.ts';

/** Late is worse than never: a stop of nine o'clock must not fire at ten. A later schedule knows better what should be now. */
export const stale: Barrier<'stale'> = {
  wantsNothing: false,
  reach: noReach,
  judge({ event, due: at, component, memory: { latestSchedule }, now }) {
    const age = Math.floor((now - at) / 1000);
    const { expires } = event.limits;
    if (age > expires) {
      return ending('stale', `It was due at ${event.at}, ${age} s ago; after ${expires} s it is not done any more.`);
    }
    if (!isSchedule(event.trigger) || latestSchedule === undefined || latestSchedule <= at) return GO_ON;
    const later = new Date(latestSchedule).toISOString();
    return ending('stale', `A schedule of ${later} for ${component.name} has overtaken that of ${event.at}.`);
  },
};
