import { createHash } from 'node:crypto';
import { ON_RECORD_MS } from '#core/judge/huawei-standing.ts';
import type { PlantedBug } from './planted-bug.ts';

/** Mistakes in how alarms of Huawei's are received, and read again. */
export const RING_BUGS: readonly PlantedBug[] = [
  {
    name: 'remembered-before-told',
    means: 'a message of SMN is remembered as dealt with before the bus is told of it',
    breaks: ['rings-heard'],
    receiver: (services) => ({
      ...services,
      deliveries: {
        ...services.deliveries,
        async known(delivery) {
          const found = await services.deliveries.known(delivery);
          await services.deliveries.noteDone(delivery, services.now());
          return found;
        },
      },
    }),
  },
  {
    name: 'untold-received',
    means: 'a message of SMN is taken for received though the bus could not be told of it',
    breaks: ['rings-heard'],
    receiver: (services) => ({
      ...services,
      bus: { put: (type, detail) => services.bus.put(type, detail).catch(() => undefined) },
    }),
  },
  {
    name: 'repeat-taken-as-new',
    means: 'a message that SMN posts again is told as one more alarm',
    breaks: ['one-deed-a-ring'],
    receiver: (services) => ({
      ...services,
      deliveries: {
        ...services.deliveries,
        known: async (delivery) => ({ ...(await services.deliveries.known(delivery)), isDone: false }),
      },
      bus: {
        put: (type, detail) =>
          services.bus.put(
            type,
            'ruleName' in detail
              ? {
                  ...detail,
                  messageId: createHash('md5').update(`${detail.messageId} ${services.now()}`).digest('hex'),
                }
              : detail,
          ),
      },
    }),
  },
  {
    name: 'ring-taken-for-red',
    means: 'what an alarm of Huawei asked for is done although that is red no more',
    breaks: ['right-subject'],
    huaweiAlarms: (alarms) => ({
      async read(alarm) {
        await alarms.read(alarm);
        return { state: 'ALARM' };
      },
    }),
  },
  {
    name: 'not-on-record-taken-for-over',
    means: 'an alarm of Huawei that is not on record yet is taken for one that is over',
    breaks: ['true-excuse'],
    // By then it would be.
    event: (event) =>
      event.trigger.kind === 'huawei-alarm'
        ? { ...event, at: new Date(Date.parse(event.at) - ON_RECORD_MS).toISOString() }
        : event,
  },
];
