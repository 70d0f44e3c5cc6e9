import { everyKind, type FleetInput, watched } from './automations.ts';

/** A KMS key of nobody's. */
export const CREDENTIALS_KEY = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555';

/** Of the region and the project of its ServiceStage. */
export const HUAWEI_TOPIC = 'urn:smn:ap-southeast-3:0123456789abcdef0123456789abcdef:alarms';

/** All that a file can bring into a stack: each kind of trigger, health checks, alarms of Huawei's, something kept, a key of one's own, an address, two chats. */
export const everything: FleetInput = {
  ...watched,
  credentialsKey: CREDENTIALS_KEY,
  notify: {
    mail: 'ops@example.com',
    ways: { team: { kind: 'slack' }, night: { kind: 'dingtalk', parameter: '/ops/night' } },
  },
  huaweiAlarms: { topics: [HUAWEI_TOPIC] },
  automations: {
    ...watched.automations,
    ...everyKind.automations,
    'restart-on-aom': {
      when: { huaweiAlarm: { rule: 'shop-1-cpu', from: 'aom' } },
      components: ['shop-1'],
      action: 'restart',
    },
    'scale-on-cloud-eye': {
      when: { huaweiAlarm: { rule: 'al1700000000000abcdefghi', from: 'cloud-eye', resource: 'load <high> "now"' } },
      components: ['shop-1', 'shop-2'],
      action: 'scale',
      parameters: { replica: 4, hosts: ['host-1', 'host-2'] },
    },
    'evening-kept': {
      when: { cron: '0 20 ? * * *', timezone: 'UTC' },
      components: ['shop-1'],
      action: 'scale',
      parameters: { replica: 2 },
      keep: true,
    },
  },
};
