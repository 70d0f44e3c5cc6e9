import { EventSchemas } from '#core/event.ts';
import type { PlayedExecution } from './evidence.ts';

/** Stands for a plain function that is at work for no automation. */
export const idleExecution = (name: string): PlayedExecution => ({
  name,
  arn: name,
  delivery: NEVER_DELIVERED,
  deaths: 0,
  begun: new Set(),
});

const NOBODY = '00000000-0000-4000-8000-000000000000';

const NEVER_DELIVERED: PlayedExecution['delivery'] = {
  at: 0,
  faults: [],
  event: EventSchemas.restart.parse({
    automation: 'nobody',
    occurrence: 'never',
    at: '2026-01-01T00:00:00Z',
    trigger: { alarm: 'none' },
    action: 'restart',
    parameters: {},
    components: [{ name: 'none', applicationId: NOBODY, componentId: NOBODY, instanceId: NOBODY }],
  }),
};
