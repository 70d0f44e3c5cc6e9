import { tellStory } from '#chaos/run/tell-story.ts';
import type { RunEvent } from '#core/event.ts';
import { executionName } from '#runtime/aws/lambda-executions.ts';
import type { Services } from '#runtime/services/services.ts';
import { createTraffic } from '#runtime/services/traffic.ts';
import { createServiceStage } from '#servicestage/client.ts';
import { beginExecution } from '#simulator/durable/replaying-durable.ts';
import { charged } from './bill.ts';
import { PROJECT_ID } from './fleet.ts';
import { KEY, LATENCY, type Site } from './site.ts';

/** In milliseconds, a guess: what an invocation takes before its first operation, and to tell what it remembers once more. */
const INVOCATION_MS = 30;

/** Runs an event as a function does, on the code that is deployed; each execution of its own that it begins is run as well. */
export function deliver(site: Site, event: RunEvent, perSecond: number): void {
  const begun = new Set<string>();
  const begin = (one: RunEvent, name: string): void => {
    const slept = new Set<string>();
    site.bill.operations += 1;
    beginExecution({
      arn: `arn:aws:lambda:us-east-1:123456789012:function:${one.action}:1/durable-execution/${name}/1`,
      clock: site.clock,
      story: (durable) => {
        site.bill.invocations += 1;
        site.bill.milliseconds += INVOCATION_MS;
        return tellStory(one, charged(durable, site.bill, site.clock.now, slept), servicesOf(site, perSecond, again));
      },
      onEnd: (settled) => {
        if (!settled.ok) throw settled.error;
      },
    });
  };
  const again = (one: RunEvent, number: number): void => {
    const name = executionName(one.action, one, number);
    if (begun.has(name)) return;
    begun.add(name);
    site.at(site.clock.now(), () => begin({ ...one, number }, name));
  };
  begin(event, executionName(event.action, event, 1));
}

function servicesOf(site: Site, perSecond: number, begin: (event: RunEvent, number: number) => void): Services {
  const { clock, bill, told, wait } = site;
  const now = () => new Date(clock.now());
  const traffic = createTraffic(perSecond);
  const never = (): never => {
    throw new Error('nobody asks for that in a drain');
  };
  return {
    traffic,
    now,
    ledger: site.ledger,
    serviceStage: createServiceStage({
      endpoint: 'https://servicestage.cn-north-4.myhuaweicloud.com',
      projectId: PROJECT_ID,
      credentials: { current: async () => KEY, refresh: async () => KEY },
      now,
      onRequest: traffic.count,
      send: site.send,
    }),
    outcomes: {
      async put(_, detail) {
        bill.events += 1;
        await wait(LATENCY.bus);
        if ('outcome' in detail) told.push({ at: clock.now(), detail });
      },
    },
    executions: {
      async begin(event, number) {
        bill.begun += 1;
        await wait(LATENCY.invoke);
        begin(event, number);
      },
    },
    alarms: { read: never },
    web: { ask: never },
    record: () => undefined,
  };
}
