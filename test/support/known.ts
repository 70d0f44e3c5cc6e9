import { digestOf, partDigestsOf } from '#automations/digest/digest.ts';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import type { Judging } from '#cli/doctor/check.ts';
import type { Facts, Known, Read, Sighting } from '#cli/doctor/facts.ts';
import type { Instance } from '#core/ports/service-stage.ts';

export const NOW = Date.parse('2027-03-22T11:00:00Z');
const DAY = 86_400_000;

/** A component that is rolled back, and one on virtual machines. */
export const WRITTEN = {
  servicestage: { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef' },
  components: {
    web: {
      applicationId: '11111111-2222-3333-4444-000000000001',
      componentId: '22222222-3333-4444-5555-000000000001',
      instanceId: '33333333-4444-5555-6666-000000000001',
      replica: { min: 2, max: 8 },
    },
    vm: {
      applicationId: '11111111-2222-3333-4444-000000000001',
      componentId: '22222222-3333-4444-5555-000000000002',
      instanceId: '33333333-4444-5555-6666-000000000002',
      platform: 'vmapp',
    },
  },
  healthChecks: { 'web-live': { component: 'web', url: 'https://shop.example.com/healthz' } },
  automations: {
    'on-5xx': { when: { alarm: 'web-5xx' }, components: ['web'], action: 'restart' },
    back: {
      when: { unhealthy: 'web-live' },
      components: ['web'],
      action: 'rollback',
      parameters: { version: 'previous' },
    },
    night: { when: { cron: '0 21 ? * * *', timezone: 'Asia/Shanghai' }, components: ['vm'], action: 'stop' },
  },
} satisfies AutomationsInput;

export const FILE = AutomationsSchema.parse(WRITTEN);

export const judging: Judging = { file: FILE, path: 'my.yaml', now: NOW, isLocal: false };

const running: Instance = { platform: 'cce', version: '2.4.0', status: 'RUNNING', replica: 4, availableReplica: 4 };

/** A component as it was seen, with two versions. */
export const seen = (more: Partial<Instance> = {}): Sighting => ({
  state: { kind: 'seen', instance: { ...running, ...more } },
  snapshots: {
    kind: 'read',
    at: NOW,
    list: [
      { version: '2.4.0', createdAt: NOW - DAY },
      { version: '2.3.0', createdAt: NOW - 9 * DAY },
    ],
  },
});

export const sightings = (
  components: Readonly<Record<string, Sighting>>,
  clockAheadSeconds = 0,
): Facts['sightings'] => ({
  kind: 'asked',
  by: 'function',
  endpoint: 'https://servicestage.ap-southeast-3.myhuaweicloud.com',
  components: new Map(Object.entries(components)),
  clockAheadSeconds,
});

export const read = <T>(value: T): Read<T> => ({ kind: 'read', value });

export const functionSeen = (name: string, waiting = 0) => ({
  name,
  isDurable: true,
  state: 'Active',
  deadLetters: { name: `${name}-letters`, waiting: read(waiting) },
});

/** What is read where all is well. */
export const WELL: Known = {
  clock: read({ aheadSeconds: 0 }),
  stack: read({
    name: 'ServiceStageAutopilot',
    status: 'UPDATE_COMPLETE',
    digest: digestOf(FILE),
    parts: partDigestsOf(FILE),
  }),
  parameter: read({
    kind: 'there',
    type: 'SecureString',
    version: 3,
    since: NOW - 12 * DAY,
    content: { kind: 'not-asked' },
  }),
  sightings: read(sightings({ web: seen(), vm: seen({ platform: 'vmapp' }) })),
  alarms: read([{ name: 'web-5xx', state: 'OK' }]),
  ownAlarms: read([
    { name: 'ServiceStageAutopilot-ReconcileSilentAlarm12AB-xyz', state: 'OK', description: 'Nobody invokes it.' },
    { name: 'ServiceStageAutopilot-RestartErrorsAlarm34CD-xyz', state: 'OK', description: 'It crashed.' },
  ]),
  functions: read([functionSeen('restart'), functionSeen('rollback')]),
  untold: read([{ name: 'topic-letters', waiting: read(0) }]),
  subscriptions: read([{ protocol: 'email', endpoint: 'ops@example.com', isConfirmed: true }]),
  ways: read([]),
  secretHeader: read({ parameter: '/servicestage-autopilot/smn', type: 'SecureString' }),
  ledger: read({ holds: [], deployedAt: NOW - DAY, overdue: 0 }),
  runs: read([]),
  concurrency: read(1000),
};
