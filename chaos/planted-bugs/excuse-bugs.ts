import type { Hold } from '#core/ports/holds.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import type { PlantedBug } from './planted-bug.ts';

const FOR_EVER: Hold = { reason: 'nobody knows', by: 'nobody', at: 0 };

/** Who never acts does nothing wrong, but for what it says. */
export const EXCUSE_BUGS: readonly PlantedBug[] = [
  {
    name: 'never-acts',
    means: 'a gate answers always that a person holds the component',
    breaks: ['true-excuse'],
    ledger: (ledger) => ({
      ...ledger,
      holds: async () => ({ own: FOR_EVER }),
    }),
  },
  {
    name: 'always-busy',
    means: 'another run has the component, whoever asks',
    breaks: ['true-excuse'],
    ledger: (ledger) => ({
      ...ledger,
      lease: async (_instanceId, _owner, _now, until) => ({ kind: 'busy', owner: 'nobody', until }),
    }),
  },
  {
    name: 'always-too-late',
    means: 'every occurrence has expired as it comes',
    breaks: ['true-excuse'],
    event: (event) => ({ ...event, limits: { ...event.limits, expires: 0 } }),
  },
  {
    name: 'blind',
    means: 'no component can ever be read',
    breaks: ['true-excuse'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      instance: () => Promise.reject(new ServiceStageError('not-sent', { message: 'no connection' })),
    }),
  },
  {
    name: 'asleep-for-good',
    means: 'every component looks as if it had been stopped on purpose',
    breaks: ['true-excuse'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      instance: async (component) => ({ ...(await serviceStage.instance(component)), status: 'STOPPED' }),
    }),
  },
];
