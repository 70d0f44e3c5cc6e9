import type { PlantedBug } from './planted-bug.ts';

export const HEALTH_BUGS: readonly PlantedBug[] = [
  {
    name: 'healing-taken-on-faith',
    means: 'a rollback counts as a success without a look at the health check',
    breaks: ['truly-healed'],
    web: () => ({ ask: async () => ({ healthy: true, latencyMs: 1, why: 'surely' }) }),
  },
  {
    name: 'alarm-taken-for-red',
    means: 'a restart is repeated although its alarm is red no more',
    breaks: ['not-late'],
    alarms: (alarms) => ({
      read: async (name) => {
        await alarms.read(name);
        return { state: 'ALARM' };
      },
    }),
  },
];
