import { judgeFile } from '#automations/mistakes/judge-file.ts';
import { componentFacts } from '#automations/mistakes/shape/components.ts';
import { selectComponents } from '#automations/mistakes/shape/selection.ts';
import type { Mistake } from '#automations/mistakes/words/mistake.ts';

export const web = {
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-666666666666',
  instanceId: '33333333-4444-5555-6666-777777777777',
  replica: { min: 2, max: 20 },
};

const batch = {
  applicationId: '11111111-2222-3333-4444-555555555555',
  componentId: '22222222-3333-4444-5555-888888888888',
  instanceId: '33333333-4444-5555-6666-999999999999',
  platform: 'vmapp',
};

/** As good as `web`, and another instance. */
export const api = { ...web, instanceId: '33333333-4444-5555-6666-888888888888' };

export const servicestage = { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef' };

export const morning = {
  when: { cron: '0 9 ? * MON-FRI *', timezone: 'Asia/Shanghai' },
  components: ['shop-web'],
  action: 'scale',
  parameters: { replica: 6 },
};

/** A file without mistakes and warnings that has every kind of trigger, action and field, but for those of health. */
export const shop = () => ({
  servicestage: {
    ...servicestage,
    endpoint: 'http://127.0.0.1:8080',
    credentialsParameter: '/servicestage-autopilot/credentials',
  },
  components: { 'shop-web': structuredClone(web), 'report-batch': structuredClone(batch) },
  automations: {
    'workday-morning': structuredClone(morning),
    'batch-grow': {
      when: { at: '2027-01-31T09:00:00', timezone: 'Europe/Berlin' },
      components: ['report-batch'],
      action: 'scale',
      parameters: { replica: 2, hosts: ['ecs-1', 'ecs-2'] },
      timeout: '2h',
    },
    'batch-start': { when: { rate: '90m' }, components: ['report-batch'], action: 'start', parameters: {} },
    'restart-on-5xx': {
      when: { alarm: 'shop-web-5xx' },
      components: ['shop-web', 'report-batch'],
      action: 'restart',
      expires: '5m',
      cooldown: '20m',
      budget: { actions: 2, per: '1h' },
    },
    'rollback-on-errors': {
      when: { alarm: 'Shop web: errors' },
      components: ['shop-web'],
      action: 'rollback',
      parameters: { version: 'previous' },
      storm: { within: '10m', least: 2, share: 0.6 },
    },
  },
});

/** The same with health checks of both kinds, calendars and labels, and all that goes with them. */
export const watchedShop = () => ({
  ...shop(),
  components: {
    'shop-web': { ...structuredClone(web), labels: { team: 'shop', tier: 'web' } },
    'report-batch': { ...structuredClone(batch), labels: { team: 'reports' } },
  },
  calendars: {
    'cn-holidays': { dates: ['2027-02-16', '2027-02-17/2027-02-22'] },
    'work-saturdays': { dates: ['2027-02-20'] },
    freeze: { dates: ['2027-12-20/2028-01-02'] },
  },
  healthChecks: {
    'shop-web-live': {
      component: 'shop-web',
      kind: 'http',
      url: 'https://shop.example.com/healthz',
      every: '2m',
      timeout: '10s',
      failures: 2,
      of: 5,
      expect: { status: [200, 204], body: { matches: '^(ok|fine)$' } },
      redirects: 'follow',
      allowLocal: false,
    },
    'shop-web-page': {
      component: 'shop-web',
      url: 'http://shop.example.com/',
      expect: { status: '200-399', body: 'welcome' },
    },
    'batch-pods': { component: 'report-batch', kind: 'instance', failures: 4 },
  },
  automations: {
    ...shop().automations,
    'workday-evening': {
      ...structuredClone(morning),
      components: { where: { team: ['shop'], tier: 'web' } },
      when: { cron: '0 20 ? * MON-SAT *', timezone: 'Asia/Shanghai' },
      except: ['cn-holidays', 'freeze'],
      only: ['work-saturdays'],
    },
    'rollback-unhealthy': {
      when: { unhealthy: 'shop-web-live' },
      components: ['shop-web'],
      action: 'rollback',
      parameters: { version: 'previous' },
      within: '3h',
      untested: 'allow',
      settle: '10m',
      mode: 'approve',
      expires: '1h',
    },
    'restart-unhealthy': {
      when: { unhealthy: 'batch-pods' },
      components: ['report-batch'],
      action: 'restart',
      settle: '7m',
      mode: 'observe',
    },
    'rollback-unresolved': {
      when: { outcome: 'restart-on-5xx', is: ['unresolved', 'unknown'] },
      components: ['shop-web'],
      action: 'rollback',
      parameters: { version: '1.0.0' },
      within: 'off',
      mode: 'act',
    },
  },
});

/** A file as its schema reads it: with names in the place of selections. */
export const withNames = (data: Readonly<Record<'components' | 'automations', unknown>>) =>
  selectComponents(data, componentFacts(data.components), () => false).data;

/** A file with one more automation, which is the only suspect. */
export const withAutomation = (suspect: unknown) => ({
  ...shop(),
  automations: { ...shop().automations, suspect },
});

export const withComponent = (suspect: unknown) => ({
  ...shop(),
  components: { ...shop().components, suspect },
  automations: { ...shop().automations, uses: { ...morning, components: ['suspect'] } },
});

export const withServiceStage = (settings: unknown) => ({ ...shop(), servicestage: settings });

/** Every mistake as one line, such as `automations.suspect.timeout is "8d"; a timeout is …`. */
export const mistakesOf = (data: unknown) => judgeFile(data).mistakes.map(line);

export const warningsOf = (data: unknown) => judgeFile(data).warnings.map(line);

/** The mistakes of one more automation, their paths from there. */
export const suspectMistakes = (changes: object) =>
  mistakesOf(withAutomation({ ...morning, ...changes })).map((text) => text.replace('automations.suspect.', ''));

const line = ({ path, wrong, right }: Mistake) => `${path.join('.')} ${wrong}; ${right}`;
