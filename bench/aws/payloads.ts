import { randomUUID } from 'node:crypto';
import { ACTIONS, type ActionName } from '#core/action.ts';
import { DEFAULT_LIMITS } from '#core/event.ts';

/** A component of its own for each run: nobody else has an aim there. */
export const newComponent = () => ({
  name: 'shop-web',
  applicationId: randomUUID(),
  componentId: randomUUID(),
  instanceId: randomUUID(),
  platform: 'cce',
});

const PARAMETERS: Readonly<Record<ActionName, unknown>> = {
  start: {},
  stop: {},
  restart: {},
  scale: { replica: 4 },
  rollback: { version: '1.0.0' },
};

/** Whether a function is an action, or else the probe. */
export const isAction = (name: string): name is ActionName => ACTIONS.some((action) => action === name);

/** What a schedule hands to the function of an action. */
export const runEvent = (action: ActionName, at: string, component = newComponent()) => ({
  automation: 'workday-morning',
  occurrence: at,
  at,
  trigger: { schedule: 'cron(0 8 ? * MON-FRI *)', timezone: 'Europe/Berlin' },
  components: [component],
  limits: { ...DEFAULT_LIMITS, expires: 86_400 },
  action,
  parameters: PARAMETERS[action],
});

/** What the probe is given each minute, with one check that asks ServiceStage. */
export const probeEvent = (at: string) => ({
  at,
  checks: [{ check: { name: 'shop-web-up', kind: 'instance', every: 60 }, component: newComponent(), steady: 600 }],
});
