import type { Automation } from '#automations/file/automation.ts';
import type { When } from '#automations/file/when.ts';
import { isScheduled, isSetOffByStops } from '#automations/file/when-kinds.ts';
import { actingOn } from '#automations/plan/alike.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { atFirst, type Finder, witness } from './prospect.ts';

/** An alarm that may go off because a schedule has stopped what it watches. Health checks excuse what is stopped, alarms do not. */
export const alarmAfterStop: Finder = ({ file, component }, tell) => {
  const told = new Set<string>();
  const alarmed = actingOn(file, component).flatMap(({ name, automation }) => {
    const { when } = automation;
    return isSetOffByStops(when) ? [{ name, automation, alarm: alarmOf(when) }] : [];
  });
  return {
    see(stop) {
      if (!isStop(stop) || told.has(stop.automation)) return;
      told.add(stop.automation);
      const { automations, ...at } = witness(stop);
      for (const { name, automation, alarm } of alarmed) {
        tell({
          kind: 'alarm-after-stop',
          severity: 'warning',
          ...at,
          automations: [name, ...automations],
          wrong: `${stop.automation} stops it, which may set off the alarm ${alarm} and so ${name}`,
          right: `a ${automation.action} ${wakes(automation) ? 'wakes it again' : 'finds it stopped and is skipped'}: let the alarm treat missing data as good, or watch it with a health check`,
        });
      }
    },
  };
};

const alarmOf = (when: Extract<When, { kind: 'alarm' | 'huaweiAlarm' }>): string =>
  when.kind === 'alarm' ? when.alarm : when.huaweiAlarm.rule;

const wakes = (automation: Automation): boolean =>
  automation.action === 'start' || (automation.action === 'scale' && automation.startStopped === true);

/** Stopped by a schedule, and started by none. */
export const neverWoken: Finder = (prospect, tell) => {
  const acting = actingOn(prospect.file, prospect.component);
  const isWoken = acting.some(({ automation }) => isScheduled(automation.when) && wakes(automation));
  return isWoken ? {} : stopped(prospect, tell);
};

const stopped = atFirst((stop) => {
  if (!isStop(stop)) return undefined;
  const wrong = `${stop.automation} stops it, and no schedule starts it again`;
  const right = 'write an automation that starts it, unless a person does';
  return { kind: 'never-woken', severity: 'warning', ...witness(stop), wrong, right };
});

/** Idle ones as well: once it is stopped for good, each later stop finds it so, unless a person has started it. */
const isStop = ({ action, verdict }: PlannedAction): boolean =>
  action === 'stop' && (verdict === 'acts' || verdict === 'idle');
