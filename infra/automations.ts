import type { AutomationsInput } from '#automations/file/automation.ts';

/** The example fleet: a web shop in Shanghai that sleeps less than its batch component. Replace it with yours. */
export default {
  servicestage: {
    region: 'ap-southeast-3',
    projectId: '0123456789abcdef0123456789abcdef',
    credentialsParameter: '/servicestage-autopilot/credentials',
  },
  components: {
    'shop-web': {
      applicationId: '11111111-2222-3333-4444-555555555555',
      componentId: '22222222-3333-4444-5555-666666666666',
      instanceId: '33333333-4444-5555-6666-777777777777',
      platform: 'cce',
      replica: { min: 2, max: 20 },
    },
    'shop-api': {
      applicationId: '11111111-2222-3333-4444-555555555555',
      componentId: '22222222-3333-4444-5555-777777777777',
      instanceId: '33333333-4444-5555-6666-888888888888',
      platform: 'cce',
    },
    'report-batch': {
      applicationId: '11111111-2222-3333-4444-555555555555',
      componentId: '22222222-3333-4444-5555-888888888888',
      instanceId: '33333333-4444-5555-6666-999999999999',
      platform: 'cce',
    },
  },
  healthChecks: {
    'shop-api-live': { component: 'shop-api', url: 'https://api.shop.example.com/healthz' },
  },
  automations: {
    'workday-morning': {
      when: { cron: '30 8 ? * * *', timezone: 'Asia/Shanghai' },
      components: ['shop-web', 'shop-api'],
      action: 'scale',
      parameters: { replica: 6 },
    },
    'workday-evening': {
      when: { cron: '0 20 ? * * *', timezone: 'Asia/Shanghai' },
      components: ['shop-web', 'shop-api'],
      action: 'scale',
      parameters: { replica: 2 },
    },
    'batch-start': {
      when: { cron: '0 1 ? * * *', timezone: 'Asia/Shanghai' },
      components: ['report-batch'],
      action: 'start',
    },
    'batch-stop': {
      when: { cron: '0 5 ? * * *', timezone: 'Asia/Shanghai' },
      components: ['report-batch'],
      action: 'stop',
    },
    'restart-on-5xx': {
      when: { alarm: 'shop-web-5xx' },
      components: ['shop-web'],
      action: 'restart',
      cooldown: '10m',
      budget: { actions: 3, per: '1h' },
    },
    'rollback-unhealthy': {
      when: { unhealthy: 'shop-api-live' },
      components: ['shop-api'],
      action: 'rollback',
      parameters: { version: 'previous' },
    },
  },
} satisfies AutomationsInput;
