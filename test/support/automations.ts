import type { AutomationsInput } from '#automations/file/automation.ts';

type AutomationInput = AutomationsInput['automations'][string];
type Components = NonNullable<AutomationsInput['components']>;

/** A file that lists its components itself. */
export type FleetInput = AutomationsInput & { readonly components: Components };

const hex = (n: number): string => n.toString(16).padStart(12, '0');

/** A component with ids of its own for each `n`. */
export const component = (n: number): Components[string] => ({
  applicationId: `11111111-2222-3333-4444-${hex(n)}`,
  componentId: `22222222-3333-4444-5555-${hex(n)}`,
  instanceId: `33333333-4444-5555-6666-${hex(n)}`,
  platform: n % 2 === 0 ? 'cce' : 'vmapp',
});

/** `shop-1` to `shop-n`. */
export const componentNames = (count: number): string[] => Array.from({ length: count }, (_, n) => `shop-${n + 1}`);

/** These automations over a fleet of `shop-1` to `shop-n`. */
export const fleet = (count: number, automations: Record<string, AutomationInput>): FleetInput => ({
  servicestage: { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef' },
  components: Object.fromEntries(componentNames(count).map((name, n) => [name, component(n + 1)])),
  automations,
});

/** When tests synthesize, in epoch ms: before all that their automations do once, which is left out when it has passed. */
export const SYNTHESIZED = Date.parse('2026-11-20T00:00:00Z');

/** Each action, and each kind of trigger but those of `watched`, at least once. */
export const everyKind = fleet(2, {
  'workday-morning': {
    when: { cron: '0 9 ? * MON-FRI *', timezone: 'Asia/Shanghai' },
    components: ['shop-1', 'shop-2'],
    action: 'scale',
    parameters: { replica: 6 },
    timeout: '1h',
  },
  'every-other-hour': { when: { rate: '2h' }, components: ['shop-1'], action: 'start' },
  'new-year': {
    when: { at: '2027-01-01T00:00:00', timezone: 'Europe/Berlin' },
    components: ['shop-2'],
    action: 'stop',
  },
  'restart-on-5xx': { when: { alarm: 'shop-5xx' }, components: ['shop-1'], action: 'restart' },
  'rollback-on-errors': {
    when: { alarm: 'shop-errors' },
    components: ['shop-1', 'shop-2'],
    action: 'rollback',
    parameters: { version: 'previous' },
  },
  'scale-on-load': {
    when: { alarm: 'load <high> "now"' },
    components: ['shop-1'],
    action: 'scale',
    parameters: { replica: 9, hosts: ['host-1', 'host-2'] },
  },
});

/** Health checks of both kinds, what they set off, and what follows it. */
export const watched: FleetInput = {
  ...fleet(2, {
    'rollback-unhealthy': {
      when: { unhealthy: 'shop-1-live' },
      components: ['shop-1'],
      action: 'rollback',
      parameters: { version: 'previous' },
      untested: 'allow',
      settle: '10m',
    },
    'restart-unready': {
      when: { unhealthy: 'shop-2-pods' },
      components: ['shop-2'],
      action: 'restart',
      mode: 'approve',
    },
    'rollback-unresolved': {
      when: { outcome: 'restart-unready', is: ['unresolved'] },
      components: ['shop-2'],
      action: 'rollback',
      parameters: { version: 'previous' },
    },
    'stop-hopeless': {
      when: { outcome: 'rollback-unresolved', is: ['failed', 'no-healthy-version'] },
      components: ['shop-2'],
      action: 'stop',
    },
  }),
  healthChecks: {
    'shop-1-live': { component: 'shop-1', url: 'https://shop.example.com/healthz' },
    'shop-1-api': { component: 'shop-1', url: 'https://shop.example.com/api', every: '5m', failures: 2, of: 5 },
    'shop-2-pods': { component: 'shop-2', kind: 'instance', failures: 1 },
  },
};
