import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { RunKey } from '#core/aim/run-key.ts';
import type { RunEvent } from '#core/event.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Deployments } from '#core/ports/deployments.ts';
import { shippedAs } from '#core/reconcile/revision.ts';
import type { Shipped, ShippedSchedule } from '#core/reconcile/shipped.ts';
import { asWritten } from '#core/trigger.ts';
import { reconcileAll } from '#runtime/reconcile/reconcile-all.ts';
import type { ReconcileServices } from '#runtime/reconcile/reconcile-services.ts';
import { createInMemoryDeployments } from '#simulator/ledger/in-memory-deployments.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';

/** A reconciler over a ledger in memory, with what it has begun, delivered and told. */
export interface Reconciler {
  readonly ledger: InMemoryLedger;
  readonly deployments: Deployments;
  /** `automation component#number`, each once, as Lambda takes them. */
  readonly begun: string[];
  /** The payloads, each name once, as Lambda takes them. */
  readonly delivered: string[];
  readonly told: OutcomeDetail[];
  /** The detail-types of what was put besides. */
  readonly said: string[];
  /** The calls it made of its ledger, of which those that go side by side count one by one. */
  readonly calls: string[];
  /** One minute of it. */
  minute(now: number, more?: Partial<ReconcileServices>): Promise<void>;
}

export function createReconciler(shipped: Shipped, { deployments = createInMemoryDeployments() } = {}): Reconciler {
  const begun: string[] = [];
  const delivered: string[] = [];
  const told: OutcomeDetail[] = [];
  const said: string[] = [];
  const calls: string[] = [];
  const ledger = createInMemoryLedger({
    onCall: (method, moment) => void (moment === 'before' && calls.push(method)),
  });
  const names = new Set<string>();
  const services: ReconcileServices = {
    ledger,
    deployments,
    shipped,
    arrived: new Set(),
    executions: {
      async begin({ automation, components }, number) {
        const name = `${automation} ${components.map((one) => one.name).join(', ')}#${number}`;
        if (!begun.includes(name)) begun.push(name);
      },
    },
    deliveries: {
      async deliver(_, payload, round) {
        if (!names.has(`${round} ${payload}`)) delivered.push(payload);
        names.add(`${round} ${payload}`);
      },
    },
    alarms: { states: async () => new Map() },
    callbacks: { succeed: async () => false },
    outcomes: { put: async (_, detail) => void ('outcome' in detail && told.push(detail)) },
    notices: { put: async (type) => void said.push(type) },
    record: () => undefined,
  };
  return {
    ledger,
    deployments,
    begun,
    delivered,
    told,
    said,
    calls,
    minute: (now, more) => reconcileAll({ ...services, ...more }, now),
  };
}

/** What is deployed where these are the automations, each by an event of it, and these the schedules. */
export function shippedOf(events: readonly RunEvent[], schedules: readonly ShippedSchedule[] = []): Shipped {
  const automations = Object.fromEntries(events.map((event) => [event.automation, shippedAs(event)]));
  const revision = createHash('sha256')
    .update(JSON.stringify([automations, schedules]))
    .digest('hex');
  const components = events.flatMap((event) => event.components.map(({ checks: _, ...component }) => component));
  return {
    revision,
    automations,
    schedules: [...schedules],
    components: Object.fromEntries(components.map((component) => [component.name, JSON.stringify(component)])),
  };
}

/** The schedule that delivers an event each day at eight in the morning, UTC. */
export function dailyAtEight({ occurrence: _, at: __, ...event }: RunEvent): ShippedSchedule {
  const time = '<aws.scheduler.scheduled-time>';
  const input = JSON.stringify({ ...event, trigger: asWritten(event.trigger), occurrence: time, at: time });
  const revision = createHash('sha256').update(input).digest('hex');
  return {
    expires: event.limits.expires,
    parts: [{ expression: 'cron(0 8 ? * * *)', timezone: 'UTC' }],
    events: [{ revision, input }],
  };
}

/** The same ledger, where another version of this app has written the aims of a component. */
export function withUnreadable<L extends Pick<InMemoryLedger, 'aim' | 'aims'>>(ledger: L, instanceId: string): L {
  const look = ({ instanceId: id }: RunKey) => {
    if (id === instanceId) z.parse(z.object({ told: z.string() }), {});
  };
  return {
    ...ledger,
    aim: async (key) => {
      look(key);
      return ledger.aim(key);
    },
    aims: async (keys) => {
      for (const key of keys) look(key);
      return ledger.aims(keys);
    },
  };
}
