import type { Automations } from '#automations/file/automation.ts';
import { clockChanges } from '#schedule/zones/clock-changes.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { conflictsIn } from './conflicts/conflicts.ts';
import type { Prospect } from './conflicts/prospect.ts';
import type { Conflict, Plan } from './plan.ts';
import { type PlanSpan, replay } from './replay.ts';

/** A year and its leap day. */
const YEAR_MS = 366 * DAY_MS;

/**
 * What the schedules of a checked file do in a span, firing by firing, with the conflicts that have their witness in it. What was
 * fired before is played too, so that the first state is known; a component that no schedule ever stops is taken to run.
 */
export function planOf(file: Automations, span: PlanSpan): Plan {
  const { actions, components } = replay(file, span);
  const conflicts = conflictsOf(file, span.from).filter(
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
    conflicts,
  };
}

/** Where automations disagree within a year from an instant, in epoch ms, each with its first witness. A year holds all changes of clocks. */
export function conflictsOf(file: Automations, from: number): readonly Conflict[] {
  const until = from + YEAR_MS;
  return conflictsIn(prospectsOf(file, from, until));
}

/** One component at a time, since a year of a fleet may not fit into memory, and of those that are treated alike only one. */
function* prospectsOf(file: Automations, from: number, until: number): Generator<Prospect> {
  const groups = Map.groupBy(Object.keys(file.components), (name) => treatmentOf(name, file));
  for (const alike of groups.values()) {
    const [component] = alike;
    if (component === undefined) continue;
    yield { file, component, alike, from, until, actions: replay(file, { from, until, component }).actions };
  }
}

/** The same for two components on which the same automations act, within the same bounds. */
function treatmentOf(name: string, { automations, components }: Automations): string {
  const acting = Object.entries(automations).flatMap(([one, automation]) =>
    automation.components.includes(name) ? [one] : [],
  );
  const { platform, replica } = components[name] ?? {};
  return JSON.stringify([acting, platform, replica]);
}
