import { GO_ON } from '#core/go-on.ts';
import { watchAt } from '#core/health/watch.ts';
import { ending } from '#core/outcome.ts';
import { type Barrier, noReach } from './gate.ts';

/** Another rollback of the component is not yet known to have helped: no second one begins until it is. Anything else may. */
export const watched: Barrier<'busy'> = {
  wantsNothing: false,
  reach: noReach,
  judge({ event, component, memory, now }) {
    const watch = watchAt(memory, now);
    if (event.action !== 'rollback' || watch === undefined) return GO_ON;
    const { automation, occurrence, version, until } = watch;
    if (automation === event.automation && occurrence === event.occurrence) return GO_ON;
    const message = `${automation} has rolled ${component.name} back to version ${version}, and still sees whether that helped.`;
    return ending('busy', message, { until });
  },
};
