import { GO_ON } from '#core/go-on.ts';
import { utcText } from '#core/instant.ts';
import { ending } from '#core/outcome.ts';
import { isSchedule } from '#core/trigger.ts';
import { type Barrier, noReach } from './gate.ts';

/** A later schedule knows better what should be now. */
export const overtaken: Barrier<'overtaken'> = {
  wantsNothing: false,
  reach: noReach,
  judge({ event, due, component, memory: { latestSchedule } }) {
    if (!isSchedule(event.trigger) || latestSchedule === undefined || latestSchedule <= due) return GO_ON;
    const later = utcText(latestSchedule);
    return ending('overtaken', `A schedule of ${later} for ${component.name} has overtaken that of ${utcText(due)}.`);
  },
};
