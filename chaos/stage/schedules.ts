import { isAhead } from '#chaos/scenario/ahead.ts';
import type { Delivery } from '#chaos/scenario/storyline.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { wantsNothing } from '#core/gate/gates.ts';
import { GRACE_MS } from '#core/reconcile/due.ts';
import { componentRevisionOf, shippedAs } from '#core/reconcile/revision.ts';
import type { Shipped, ShippedAutomation } from '#core/reconcile/shipped.ts';
import { asWritten, isSchedule } from '#core/trigger.ts';
import { readEvent } from '#runtime/reconcile/event-of.ts';
import type { Books } from '#simulator/ledger/books.ts';
import type { ChaosStage } from './stage.ts';

/** What is deployed, as the reconciler has it beside its bundle. */
export interface Schedules {
  readonly shipped: Shipped;
  /** Takes an event for one of an automation that is deployed. */
  deploy(event: RunEvent): void;
  /** When the reconciler might next find that a schedule has not been delivered, in epoch milliseconds. */
  nextMissed(books: Books): number;
}

/** Each scheduled event of a scenario, as a schedule that fires once. */
export function shipSchedules({ scenario, clock }: ChaosStage): Schedules {
  // What is dated ahead may come from anywhere; what is due then is delivered then as well.
  const due = scenario.deliveries.filter((delivery) => !isAhead(delivery));
  const events = [...new Set(due.map(({ event }: Delivery) => event))].filter(
    (event) => isSchedule(event.trigger) && !wantsNothing(event),
  );
  const automations: Record<string, ShippedAutomation> = {};
  const revisions = new Map<string, { readonly list: string[]; readonly known: Set<string> }>();
  const dueAt = ({ at }: RunEvent): number => Date.parse(at) + GRACE_MS;
  const isOver = ({ at, limits }: RunEvent): boolean => Date.parse(at) + limits.expires * 1000 < clock.now();
  return {
    shipped: {
      revision: 'the only one',
      automations,
      schedules: events.map((event, index) => ({
        expires: event.limits.expires,
        parts: [{ expression: `at(${event.at.replace('Z', '')})`, timezone: 'UTC' }],
        events: [{ revision: `${index}`, input: JSON.stringify({ ...event, trigger: asWritten(event.trigger) }) }],
      })),
      components: Object.fromEntries(
        scenario.fleet.map(({ component }) => [component.name, JSON.stringify(component)]),
      ),
    },
    deploy(told) {
      // In the order in which an event is read, as that of an aim is.
      const event = readEvent(JSON.stringify({ ...told, trigger: asWritten(told.trigger) }));
      const { list, known } = revisions.get(event.automation) ?? { list: [], known: new Set() };
      revisions.set(event.automation, { list, known });
      // Of a fleet each component brings the automation once more: the list grows in its place.
      list.push(...event.components.map(componentRevisionOf).filter((one) => !known.has(one)));
      for (const one of list.slice(known.size)) known.add(one);
      automations[event.automation] = { ...shippedAs(event), components: list };
    },
    nextMissed: (books) => Math.min(...events.filter((event) => !isOver(event) && !isTraced(books, event)).map(dueAt)),
  };
}

function isTraced(books: Books, { automation, occurrence, components }: RunEvent): boolean {
  const [first, ...others] = components;
  if (first === undefined) return true;
  if (others.length > 0) return books.events.get(`${automation}#${occurrence}#${targetIdOf(first)}`)?.done === true;
  return books.aims.get(targetIdOf(first))?.has(`${automation}#${occurrence}`) === true;
}
