import { MINUTE_MS, wallText } from '#schedule/zones/wall-time.ts';
import type { HuaweiRule } from '#simulator/deployment/huawei-rules.ts';
import type { Drill, DrillEvent } from './drill.ts';

/** When something happens in a drill that nobody wrote: every ten minutes from noon on, off the hours that schedules like. */
const FIRST_MINUTE = 12 * 60 + 5;
const EVERY = 10;
const MINUTES_A_DAY = 24 * 60;

/** What nobody but a check would notice. */
const SICK_VERSION = 'sick-on-purpose';

export interface ToBeSeen {
  /** Of CloudWatch, by their names. */
  readonly alarms: readonly string[];
  readonly huaweiRules?: readonly HuaweiRule[];
  /** Components of which a web address is watched. */
  readonly watched?: readonly string[];
}

/**
 * A drill for automations that come without one, so that each can be seen at work: every alarm they wait for goes off once, be it
 * of CloudWatch or of Huawei's, and every component that a web address is watched of gets a version that is sick. Whatever a schedule does
 * is expected to end well.
 */
export function defaultDrill({ alarms, huaweiRules = [], watched = [] }: ToBeSeen): Drill {
  const happenings: readonly ((at: string) => DrillEvent)[] = [
    ...alarms.map(
      (alarm) =>
        (at: string): DrillEvent => ({ at, alarm, for: '5m' }),
    ),
    ...huaweiRules.map(
      (rule) =>
        (at: string): DrillEvent => ({ at, ...rule, for: '5m' }),
    ),
    ...watched.map(
      (component) =>
        (at: string): DrillEvent => ({
          at,
          deploy: component,
          version: SICK_VERSION,
          sick: true,
        }),
    ),
  ];
  const events = happenings.map((happening, index) =>
    happening(timeOfDay((FIRST_MINUTE + index * EVERY) % MINUTES_A_DAY)),
  );
  return { events: events.toSorted((a, b) => a.at.localeCompare(b.at)) };
}

const timeOfDay = (minute: number): string => wallText(minute * MINUTE_MS).slice(11, 16);
