import type { RunEvent } from '#core/event.ts';
import { isSchedule } from '#core/trigger.ts';
import type { PlantedBug } from './planted-bug.ts';

const AN_AGE_SECONDS = 10 * 365 * 86_400;

const withLimits = (event: RunEvent, limits: Partial<RunEvent['limits']>): RunEvent => ({
  ...event,
  limits: { ...event.limits, ...limits },
});

/** Without the bounds of its components. */
function unbound(event: RunEvent): RunEvent {
  const components = event.components.map(({ replica: _, ...component }) => component);
  return { ...event, components };
}

export const EVENT_BUGS: readonly PlantedBug[] = [
  {
    name: 'stale-check-off',
    means: 'no occurrence ever expires',
    breaks: ['not-late'],
    event: (event) => withLimits(event, { expires: AN_AGE_SECONDS }),
  },
  {
    name: 'future-taken-for-now',
    means: 'an event that is dated in the future is acted on as if it were of now',
    breaks: ['not-ahead'],
    event: (event, now) => (Date.parse(event.at) > now ? { ...event, at: new Date(now).toISOString() } : event),
  },
  {
    name: 'red-for-a-moment',
    means: 'an alarm that has just become red is acted on however long it is to be red first',
    breaks: ['red-for-long'],
    event: (event) => {
      const { redFor: _, ...limits } = event.limits;
      return { ...event, limits };
    },
  },
  {
    name: 'all-at-once',
    means: 'an automation begins all of its components at once, whatever it says',
    breaks: ['within-pace'],
    event: (event) => {
      const { atOnce: _, ...limits } = event.limits;
      return { ...event, limits };
    },
  },
  {
    name: 'never-called-off',
    means: 'an automation goes on however many of its components failed',
    breaks: ['stops-in-time'],
    event: (event) => {
      const { stopAfter: _, ...limits } = event.limits;
      return { ...event, limits };
    },
  },
  {
    name: 'calendar-lost',
    means: 'no event brings its calendar',
    breaks: ['closed-days'],
    event: ({ calendar: _, ...event }) => event,
  },
  {
    name: 'calendar-in-utc',
    means: 'a calendar is judged by the date in UTC',
    breaks: ['closed-days'],
    event: (event) =>
      isSchedule(event.trigger) ? { ...event, trigger: { ...event.trigger, timezone: 'UTC' } } : event,
  },
  {
    name: 'budget-off-by-one',
    means: 'the budget allows one action too many',
    breaks: ['within-budget'],
    event: (event) => {
      const { budget } = event.limits;
      return budget === undefined ? event : withLimits(event, { budget: { ...budget, actions: budget.actions + 1 } });
    },
  },
  {
    name: 'cooldown-off',
    means: 'nothing has to cool down',
    breaks: ['cool-down'],
    event: (event) => withLimits(event, { cooldown: 0 }),
  },
  {
    name: 'age-ignored',
    means: 'a rollback leaves a version however old it is',
    breaks: ['within-age'],
    event: (event) => withLimits(event, { within: AN_AGE_SECONDS }),
  },
  {
    name: 'consent-not-awaited',
    means: 'nobody is asked for approval',
    breaks: ['with-consent'],
    event: (event) => (event.mode === 'approve' ? { ...event, mode: 'act' } : event),
  },
  {
    name: 'observer-acts',
    means: 'what is only to observe sends its requests',
    breaks: ['with-consent'],
    event: (event) => (event.mode === 'observe' ? { ...event, mode: 'act' } : event),
  },
  {
    name: 'alarm-behind-forgotten',
    means: 'what follows an outcome does not ask the alarm with which all began',
    breaks: ['right-subject'],
    event: (event) => {
      if (event.trigger.kind !== 'outcome') return event;
      const { alarm: _, ...trigger } = event.trigger;
      return { ...event, trigger };
    },
  },
  {
    name: 'bounds-ignored',
    means: 'a scale may leave the bounds of its component',
    breaks: ['within-bounds'],
    event: unbound,
  },
];
