import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import type { PlantedBug } from './planted-bug.ts';

/** Sound when it is asked first, as what set a rollback off is judged: taken for healthy then already, it would never be sent. */
const trustingAfterFirst: NonNullable<PlantedBug['web']> = (web) => {
  let asked = false;
  return {
    async ask(check) {
      if (asked) return { healthy: true, latencyMs: 1, why: 'surely' };
      asked = true;
      return web.ask(check);
    },
  };
};

export const HEALTH_BUGS: readonly PlantedBug[] = [
  {
    name: 'healing-taken-on-faith',
    means: 'a rollback counts as a success without a look at the health check',
    breaks: ['truly-healed'],
    web: trustingAfterFirst,
  },
  {
    name: 'look-counted-twice',
    means: 'each look of a health check counts as two',
    breaks: ['truly-sick'],
    probeLedger: (ledger) => ({
      ...ledger,
      async noteHealth(instanceId, note) {
        await ledger.noteHealth(instanceId, note);
        return ledger.noteHealth(instanceId, { ...note, at: note.at + note.every });
      },
    }),
  },
  {
    name: 'alarm-taken-for-red',
    means: 'what its alarm asked for is done although that is red no more',
    breaks: ['right-subject'],
    alarms: (alarms) => ({
      read: async (name) => {
        await alarms.read(name);
        return { state: 'ALARM' };
      },
    }),
  },
  {
    name: 'mute-ignored',
    means: 'an alarm that is muted is taken for one that is not',
    breaks: ['mutes-heeded'],
    alarms: (alarms) => ({
      async read(name) {
        const { muted: _, ...reading } = (await alarms.read(name)) ?? { state: 'OK' };
        return reading;
      },
    }),
  },
  {
    name: 'fix-rolled-back',
    means: 'a version that was deployed after the alarm went off is taken for the one that was sick',
    breaks: ['right-subject'],
    serviceStage: (serviceStage) => ({
      ...serviceStage,
      snapshots: async (component) =>
        (await serviceStage.snapshots(component)).map((one) => ({
          ...one,
          ...(one.createdAt !== undefined && { createdAt: one.createdAt - HOUR_MS }),
        })),
    }),
  },
  {
    name: 'check-taken-for-red',
    means: 'a version is rolled back though its health check has become green',
    breaks: ['right-subject'],
    web: () => ({ ask: async () => ({ healthy: false, latencyMs: 1, why: 'surely' }) }),
  },
];
