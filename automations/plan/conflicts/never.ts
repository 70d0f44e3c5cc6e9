import { scheduleOf, timeZoneOf } from '#automations/events/schedule-of.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';
import { actingOn } from '#automations/plan/alike.ts';
import { isUnwanted } from '#core/gate/gates.ts';
import { nextOccurrence } from '#schedule/occurrences.ts';
import { type Finder, witness } from './prospect.ts';

/** A schedule that has no time any more, or never had one. */
export const neverFires: Finder = function* ({ file, component, from }) {
  for (const { name, automation } of actingOn(file, component)) {
    const { when } = automation;
    if (!isScheduled(when) || nextOccurrence(scheduleOf(when), from - 1) !== undefined) continue;
    yield {
      kind: 'never-fires',
      severity: 'warning',
      timezone: timeZoneOf(when),
      components: [component],
      automations: [name],
      wrong: `${name} never fires again`,
      right: 'correct its time, or take the automation out',
    };
  }
};

/** A schedule each of whose times is closed, as a rule by its calendars. */
export const alwaysClosed: Finder = function* ({ actions }) {
  for (const [name, all] of Map.groupBy(actions, ({ automation }) => automation)) {
    const [first] = all;
    if (first === undefined || all.some(({ verdict }) => !isUnwanted(verdict))) continue;
    yield {
      kind: 'always-closed',
      severity: 'error',
      ...witness(first),
      wrong: `all times of ${name} within a year are closed, this one since ${first.because?.replace(/\.$/, '')}`,
      right: 'correct what closes them, such as except and only or the dates of the calendars',
    };
  }
};
