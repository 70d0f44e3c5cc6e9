import type { Automation } from '#automations/file/automation.ts';
import { isScheduled, isSetOffByStops } from '#automations/file/when-kinds.ts';
import { actingOn } from '#automations/plan/alike.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { type Finder, type Prospect, witness } from './prospect.ts';

/** An alarm that may go off because a schedule has stopped what it watches. Health checks excuse what is stopped, alarms do not. */
export const alarmAfterStop: Finder = function* (prospect) {
  const stops = [...stopsOf(prospect)];
  for (const { name, automation } of actingOn(prospect.file, prospect.component)) {
    const { when, action } = automation;
    if (!isSetOffByStops(when)) continue;
    for (const stop of stops) {
      const { automations, ...at } = witness(stop);
      const wrong = `${stop.automation} stops it, which may set off the alarm ${when.alarm} and so ${name}`;
      yield {
        kind: 'alarm-after-stop',
        severity: 'warning',
        ...at,
        automations: [name, ...automations],
        wrong,
        right: `a ${action} ${wakes(automation) ? 'wakes it again' : 'finds it stopped and is skipped'}: let the alarm treat missing data as good, or watch it with a health check`,
      };
    }
  }
};

const wakes = (automation: Automation): boolean =>
  automation.action === 'start' || (automation.action === 'scale' && automation.startStopped === true);

/** Stopped by a schedule, and started by none. */
export const neverWoken: Finder = function* (prospect) {
  const acting = actingOn(prospect.file, prospect.component);
  if (acting.some(({ automation }) => isScheduled(automation.when) && wakes(automation))) return;
  for (const stop of stopsOf(prospect)) {
    const wrong = `${stop.automation} stops it, and no schedule starts it again`;
    const right = 'write an automation that starts it, unless a person does';
    yield { kind: 'never-woken', severity: 'warning', ...witness(stop), wrong, right };
  }
};

/** Idle ones as well: once it is stopped for good, each later stop finds it so, unless a person has started it. */
const stopsOf = ({ actions }: Prospect): readonly PlannedAction[] =>
  actions.filter(({ action, verdict }) => action === 'stop' && (verdict === 'acts' || verdict === 'idle'));
