import type { Automations } from '#automations/file/automation.ts';
import { clockChanges } from '#schedule/zones/clock-changes.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';
import { alikeIn } from './alike.ts';
import { calledIn } from './called.ts';
import { conflictsIn, type Lookout, lookoutFor } from './conflicts/conflicts.ts';
import { expiriesOf } from './expiry.ts';
import { pacesOf } from './pace.ts';
import type { Conflict, Plan, PlanSpan } from './plan.ts';
import { MOST_NAMED, type Player, playerFor, replay, silent, type Ticking } from './replay.ts';
import { skipsIn } from './skips.ts';

/** A year and its leap day. */
const YEAR_MS = 366 * DAY_MS;

/**
 * What the schedules of a checked file do in a span, firing by firing, and where they disagree within a year of its beginning, however long
 * it is. What was fired before is played too, so that the first state is known; a component that no schedule ever stops is taken to run.
 */
export function planOf(file: Automations, span: PlanSpan, ticking: Ticking = silent): Plan {
  const called = calledIn(file);
  const watch = watchOf(file, span.from, span.until);
  const { actions, components } = replay(file, span, ticking, watch.play);
  const conflicts = watch
    .conflicts(ticking)
    .filter(({ components: named }) => span.component === undefined || named.includes(span.component));
  const zones = [...new Set(actions.map(({ timezone }) => timezone))];
  const changes = zones.flatMap((zone) => clockChanges(zone, span.from, span.until));
  return {
    from: span.from,
    until: span.until,
    actions,
    components,
    changes: changes.toSorted((one, other) => one.at - other.at),
    skips: skipsIn(file, span).map((skip) => ({ ...skip, called: called(skip.components, MOST_NAMED) })),
    paces: pacesOf(file, span.component),
    expiries: expiriesOf(file, span.component),
    conflicts,
  };
}

/** Where automations disagree within a year from an instant, in epoch ms, each with its first witness. A year holds all changes of clocks. */
export const conflictsOf = (file: Automations, from: number, ticking: Ticking = silent): readonly Conflict[] =>
  watchOf(file, from).conflicts(ticking);

interface Watched {
  /** Looks for conflicts as it plays a component that stands for others, so that none is played twice. */
  readonly play: Player;
  /** Those of what was played, and of the rest. */
  readonly conflicts: (ticking: Ticking) => readonly Conflict[];
}

/** One component at a time, since a year of a fleet may not fit into memory, and of those that are treated alike only one. */
function watchOf(file: Automations, from: number, until = from): Watched {
  const end = from + YEAR_MS;
  const groups = new Map(alikeIn(file, 'schedules-and-alarms').map((alike) => [alike[0], alike]));
  const found = new Map<string | undefined, ReturnType<Lookout['end']>>();
  const player = playerFor(file, { from, until: Math.max(until, end) });
  const play: Player = (component, see) => {
    const alike = groups.get(component);
    if (alike === undefined) return player(component, see, until);
    const lookout = lookoutFor({ file, component, from }, alike);
    const initial = player(component, (action) => {
      see(action);
      if (action.at < end) lookout.see(action);
    });
    found.set(component, lookout.end());
    return initial;
  };
  return {
    play,
    conflicts(ticking) {
      const called = calledIn(file);
      const all = [...groups.keys()].map((component, index) => {
        ticking(`looked for conflicts in ${index} of ${groups.size} groups of components`);
        if (component !== undefined && !found.has(component)) play(component, () => {});
        return found.get(component) ?? [];
      });
      return conflictsIn(all).map((one) => ({ ...one, called: called(one.components) }));
    },
  };
}
