import { everyKind, type FleetInput, watched } from './automations.ts';

/** A KMS key of nobody's. */
export const CREDENTIALS_KEY = 'arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555';

/** All that a file can bring into a stack: each kind of trigger, health checks, something kept, a key of one's own, an address, two chats. */
export const everything: FleetInput = {
  ...watched,
  credentialsKey: CREDENTIALS_KEY,
  notify: {
    mail: 'ops@example.com',
    ways: { team: { kind: 'slack' }, night: { kind: 'dingtalk', parameter: '/ops/night' } },
  },
  automations: {
    ...watched.automations,
    ...everyKind.automations,
    'evening-kept': {
      when: { cron: '0 20 ? * * *', timezone: 'UTC' },
      components: ['shop-1'],
      action: 'scale',
      parameters: { replica: 2 },
      keep: true,
    },
  },
};
