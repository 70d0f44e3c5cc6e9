import { scheduleOf, timeZoneOf } from '#automations/events/schedule-of.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';
import { actingOn } from '#automations/plan/alike.ts';
import type { PlannedAction } from '#automations/plan/plan.ts';
import { isUnwanted } from '#core/gate/gates.ts';
import { nextOccurrence } from '#schedule/occurrences.ts';
import { badAtTimes, type Finder, witness } from './prospect.ts';

/** A schedule that has no time any more, or never had one. */
export const neverFires: Finder = ({ file, component, from }, tell) => {
  for (const { name, automation } of actingOn(file, component)) {
    const { when } = automation;
    if (!isScheduled(when) || nextOccurrence(scheduleOf(when), from - 1) !== undefined) continue;
    tell({
      kind: 'never-fires',
      severity: 'warning',
      timezone: timeZoneOf(when),
      components: [component],
      automations: [name],
      wrong: `${name} never fires again`,
      right: 'correct its time, or take the automation out',
    });
  }
  return {};
};

/** A schedule each of whose times is closed, as a rule by its calendars. */
export const alwaysClosed: Finder = (prospect, tell) => {
  const first = new Map<string, PlannedAction>();
  const opened = new Set<string>();
  return {
    see(action) {
      const { automation: name, verdict } = action;
      if (opened.has(name)) return;
      if (!isUnwanted(verdict)) opened.add(name);
      else if (!first.has(name)) first.set(name, action);
    },
    end() {
      for (const [name, action] of first) {
        if (opened.has(name)) continue;
        tell({
          kind: 'always-closed',
          ...witness(action),
          wrong: `all times of ${name} within a year are closed, this one since ${action.because?.replace(/\.$/, '')}`,
          ...badAtTimes(
            prospect,
            [name],
            'correct what closes them, such as except and only or the dates of the calendars',
          ),
        });
      }
    },
  };
};
