import type { Automations } from '#automations/file/automation.ts';
import { clockChanges } from '#schedule/zones/clock-changes.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { alikeIn } from './alike.ts';
import { calledIn } from './called.ts';
import { conflictsIn } from './conflicts/conflicts.ts';
import type { Prospect } from './conflicts/prospect.ts';
import { expiriesOf } from './expiry.ts';
import { pacesOf } from './pace.ts';
import type { Conflict, Plan, PlanSpan } from './plan.ts';
import { replay, silent, type Ticking } from './replay.ts';

/** A year and its leap day. */
const YEAR_MS = 366 * DAY_MS;

/**
 * What the schedules of a checked file do in a span, firing by firing, with the conflicts that have their witness in it. What was
 * fired before is played too, so that the first state is known; a component that no schedule ever stops is taken to run.
 */
export function planOf(file: Automations, span: PlanSpan, ticking: Ticking = silent): Plan {
  const { actions, components } = replay(file, span, ticking);
  const conflicts = conflictsOf(file, span.from, ticking).filter(
    ({ at, components: named }) =>
      (at === undefined || at < span.until) && (span.component === undefined || named.includes(span.component)),
  );
  const zones = [...new Set(actions.map(({ timezone }) => timezone))];
  const changes = zones.flatMap((zone) => clockChanges(zone, span.from, span.until));
  return {
    from: span.from,
    until: span.until,
    actions,
    components,
    changes: changes.toSorted((one, other) => one.at - other.at),
    paces: pacesOf(file, span.component),
    expiries: expiriesOf(file, span.component),
    conflicts,
  };
}

/** Where automations disagree within a year from an instant, in epoch ms, each with its first witness. A year holds all changes of clocks. */
export function conflictsOf(file: Automations, from: number, ticking: Ticking = silent): readonly Conflict[] {
  const called = calledIn(file);
  const found = conflictsIn(prospectsOf(file, { from, until: from + YEAR_MS }, ticking));
  return found.map((one) => ({ ...one, called: called(one.components) }));
}

/** One component at a time, since a year of a fleet may not fit into memory, and of those that are treated alike only one. */
function* prospectsOf(file: Automations, span: PlanSpan, ticking: Ticking): Generator<Prospect> {
  const groups = alikeIn(file, 'schedules-and-alarms');
  for (const [index, alike] of groups.entries()) {
    const [component] = alike;
    if (component === undefined) continue;
    ticking(`looked for conflicts in ${index} of ${groups.length} groups of components`);
    yield {
      file,
      component,
      alike,
      from: span.from,
      until: span.until,
      actions: replay(file, { ...span, component }).actions,
    };
  }
}
