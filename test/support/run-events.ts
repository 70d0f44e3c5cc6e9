import type { ActionName } from '#core/action.ts';
import {
  type CheckedComponent,
  DEFAULT_LIMITS,
  type EventCalendar,
  EventSchemas,
  type Limits,
  type Mode,
  type RunEvent,
} from '#core/event.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import type { InstanceBeginning } from '#simulator/servicestage/world/beginning.ts';
import { shopWeb } from './instances.ts';

export interface EventFacts {
  readonly parameters?: Record<string, unknown>;
  /** shop-web alone unless said. */
  readonly components?: readonly CheckedComponent[];
  readonly limits?: Partial<Limits>;
  readonly startStopped?: boolean;
  readonly trigger?: WrittenTrigger;
  readonly mode?: Mode;
  readonly only?: string;
  readonly calendar?: EventCalendar;
  readonly untested?: 'allow' | 'refuse';
}

/** A complete event, as EventBridge delivers it on Monday morning. */
export const eventFor = (
  action: ActionName,
  { parameters, components, limits, trigger, ...facts }: EventFacts = {},
): RunEvent =>
  EventSchemas[action].parse({
    automation: 'workday-morning',
    occurrence: '2026-03-02T08:00:00Z',
    at: '2026-03-02T08:00:00Z',
    trigger: trigger ?? { schedule: 'cron(0 8 ? * MON-FRI *)', timezone: 'Europe/Berlin' },
    components: components ?? [shopWeb],
    limits: { ...DEFAULT_LIMITS, ...limits },
    action,
    parameters: parameters ?? PARAMETERS[action],
    ...pickOf(action, facts),
  });

/** An event has no keys of another action. */
function pickOf(
  action: ActionName,
  {
    mode,
    only,
    calendar,
    startStopped,
    untested,
  }: Omit<EventFacts, 'parameters' | 'components' | 'limits' | 'trigger'>,
) {
  return {
    ...(mode !== undefined && { mode }),
    ...(only !== undefined && { only }),
    ...(calendar !== undefined && { calendar }),
    ...(action === 'scale' && startStopped !== undefined && { startStopped }),
    ...(action === 'rollback' && untested !== undefined && { untested }),
  };
}

/** What an action asks for unless a test says otherwise. */
const PARAMETERS: Record<ActionName, Record<string, unknown>> = {
  start: {},
  stop: {},
  restart: {},
  scale: { replica: 4 },
  rollback: { version: '1.0.0' },
};

/** A component as it has to be for the action to change something. */
export const readyFor = (action: ActionName): Partial<InstanceBeginning> =>
  action === 'start' ? { status: 'STOPPED' } : {};
