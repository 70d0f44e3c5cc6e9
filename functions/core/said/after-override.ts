import type { NamedComponent } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { Override } from '#core/ports/holds.ts';
import type { Shipped } from '#core/reconcile/shipped.ts';
import { saidUntil } from './said-until.ts';
import { wantedAfter } from './wanted-after.ts';

/**
 * What schedules want of a component as an override of it ends, as events of that instant, in the order in which they are to be done: one at the
 * most that says whether it is up, which an override has set aside, and one that says how many. What fires at the end itself comes by itself.
 */
export function wantedAfterOverride(
  { name }: Pick<NamedComponent, 'name'>,
  { at: begun, until }: Pick<Override, 'at' | 'until'>,
  shipped: Pick<Shipped, 'schedules'>,
): readonly RunEvent[] {
  const said = saidUntil(name, shipped, until);
  const firedAt = new Map(said.map(({ event, at }) => [event, at]));
  const wanted = wantedAfter(said.map(({ event }) => event));
  return wanted.flatMap((event) => {
    const at = firedAt.get(event) ?? until;
    if (at === until || (event.action === 'start' && wanted.length > 1 && at < begun)) return [];
    return [onceMore(event, name, until)];
  });
}

/** An occurrence of its own: that of then has had its last word. The calendars have let it pass. */
function onceMore({ calendar: _, ...event }: RunEvent, name: string, until: number): RunEvent {
  const at = new Date(until).toISOString();
  const components = event.components.filter((one) => one.name === name);
  return { ...event, components, occurrence: `after-override-${at}`, at };
}
