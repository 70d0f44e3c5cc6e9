import type { ActionName } from '#core/action.ts';
import { NamedComponentSchema } from '#core/component.ts';
import { DEFAULT_LIMITS, EventSchemas, type RunEvent } from '#core/event.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import type { Setting } from './setting.ts';

const BEGIN = Date.parse('2026-03-02T08:00:00Z');
const PLACE = {
  applicationId: '11111111-0000-4000-8000-000000000000',
  componentId: '22222222-0000-4000-8000-000000000000',
  instanceId: '33333333-0000-4000-8000-000000000000',
};

const SCHEDULE: WrittenTrigger = { schedule: 'cron(0 8 * * ? *)', timezone: 'UTC' };
const ALARM: WrittenTrigger = { alarm: 'web-5xx' };

const asked = (action: ActionName, trigger: WrittenTrigger, occurrence = '2026-03-02T08:00:00Z'): RunEvent =>
  EventSchemas[action].parse({
    automation: 'heal',
    occurrence,
    at: '2026-03-02T08:00:00Z',
    trigger,
    action,
    parameters: action === 'scale' ? { replica: 3 } : {},
    components: [NamedComponentSchema.parse({ name: 'web', ...PLACE, platform: 'cce' })],
    limits: { ...DEFAULT_LIMITS, expires: 1200 },
  });

const STAGE = {
  begin: BEGIN,
  beginning: {
    projectId: '0123456789abcdef0123456789abcdef',
    ...PLACE,
    name: 'web',
    platform: 'cce',
    replica: 2,
    status: 'RUNNING',
    snapshots: [{ version: '1.0.0', createdAt: BEGIN - HOUR_MS }],
  },
  faults: 1,
  reconcilers: 2,
} as const satisfies Partial<Setting>;

/** What is played in every order: in most of them one thing goes wrong, wherever it can, and the reconciler comes twice at once. */
export const SETTINGS: readonly Setting[] = [
  {
    ...STAGE,
    name: 'restart',
    means: 'a restart by a schedule, delivered again as the reconciler comes; a function dies, or an answer gets lost',
    deliveries: [
      { when: 'at once', event: asked('restart', SCHEDULE) },
      { when: 'late', event: asked('restart', SCHEDULE) },
    ],
    may: ['lost', 'refused', 'gone'],
  },
  {
    ...STAGE,
    name: 'back',
    means: 'a restart by a schedule, whose function comes back with the reconciler, from death or frost',
    deliveries: [{ when: 'at once', event: asked('restart', SCHEDULE) }],
    may: ['back'],
    reconcilers: 1,
  },
  {
    ...STAGE,
    name: 'scale',
    means:
      'a scale by a schedule, which may be repeated, delivered twice at once; a function dies, or an answer gets lost',
    deliveries: [
      { when: 'at once', event: asked('scale', SCHEDULE) },
      { when: 'at once', event: asked('scale', SCHEDULE) },
    ],
    may: ['lost', 'gone'],
    reconcilers: 1,
  },
  {
    ...STAGE,
    name: 'closed',
    means: 'a restart by a schedule, which a person closes as the reconciler comes',
    deliveries: [{ when: 'at once', event: asked('restart', SCHEDULE) }],
    closes: 'late',
    may: ['gone'],
    reconcilers: 1,
  },
  {
    ...STAGE,
    name: 'alarm',
    means: 'a restart by an alarm, which turns OK as the reconciler comes',
    deliveries: [{ when: 'at once', event: asked('restart', ALARM) }],
    turnsOk: 'late',
    may: ['gone'],
    reconcilers: 1,
  },
  {
    ...STAGE,
    name: 'joined',
    means: 'an alarm turns OK, and its second event comes, as the reconciler looks after the first; nothing goes wrong',
    deliveries: [
      { when: 'at once', event: asked('restart', ALARM, 'first') },
      { when: 'late', event: asked('restart', ALARM, 'second') },
    ],
    turnsOk: 'late',
    faults: 0,
    reconcilers: 1,
  },
];
