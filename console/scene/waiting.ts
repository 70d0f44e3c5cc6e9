import { isInForce } from '#core/hold/in-force.ts';
import type { HoldOn, NotedHold, NotedOverride } from '#core/ports/holds.ts';
import type { Matter, Planned, Standing } from './scene.ts';

/** How a show tells of what waits for a person; `now` in epoch milliseconds. */
export interface Telling {
  readonly now: number;
  /** An instant in epoch milliseconds, as clocks show it. */
  readonly clock: (at: number) => string;
  /** `release shop-web`, as it is typed there. */
  readonly typed: (line: string) => string;
}

/** The holds that are in force, each with the command that ends it. */
export const heldMatters = (holds: readonly NotedHold[], { now, clock, typed }: Telling): readonly Matter[] =>
  holds
    .filter(({ hold }) => isInForce(hold, now))
    .map(({ on, hold: { by, reason, until } }) => ({
      id: `hold ${typeof on === 'string' ? `(${on})` : on.component}`,
      kind: 'hold',
      what: `${heldText(on)} by ${by}${until === undefined ? '' : ` until ${clock(until)}`}: ${reason}`,
      command: typed(typeof on === 'string' ? 'release --all' : `release ${on.component}`),
    }));

const heldText = (on: HoldOn): string => {
  if (typeof on === 'object') return `${on.component} is held`;
  return on === 'stop' ? 'everything is stopped' : 'everything is held';
};

/** The overrides that are in force, each with the command that ends it. */
export const overriddenMatters = (overrides: readonly NotedOverride[], telling: Telling): readonly Matter[] =>
  inForce(overrides, telling).map(({ component, override: { replica, by, reason, until } }) => ({
    id: `override ${component}`,
    kind: 'override',
    what: `${component} is overridden to ${replica} by ${by} until ${telling.clock(until)}: ${reason}`,
    command: telling.typed(`override ${component} --end`),
  }));

const inForce = (overrides: readonly NotedOverride[], { now }: Telling): readonly NotedOverride[] =>
  overrides.filter(({ override }) => isInForce(override, now));

/** How a component is, in words of whoever tells of it. */
export type Seen = Pick<Standing, 'component' | 'mood' | 'replica'> & { readonly text: string };

/** In milliseconds. A schedule fires within its minute, and what it begins takes a while to be sent. */
const BEGUN_WITHIN_MS = 120_000;

/** What is at rest otherwise than its schedules want it; what somebody has overridden is told as that. */
export function differingMatters(
  all: readonly Seen[],
  planned: readonly Planned[],
  overrides: readonly NotedOverride[],
  telling: Telling,
): readonly Matter[] {
  const steps = new Map<string, Planned>();
  for (const step of planned) if (step.at <= telling.now) steps.set(step.component, step);
  const overridden = new Set(inForce(overrides, telling).map(({ component }) => component));
  return all.flatMap(({ component, mood, replica, text }): readonly Matter[] => {
    const step = steps.get(component);
    const has = mood === 'stopped' ? 0 : mood === 'up' ? replica : undefined;
    if (step === undefined || has === undefined || overridden.has(component)) return [];
    const isBegun = step.automation === '' || telling.now >= step.at + BEGUN_WITHIN_MS;
    const wanted = wantedUnlike(step, has);
    if (!isBegun || wanted === undefined) return [];
    const what = `${component} is wanted ${wanted} by its schedules, and is ${text}`;
    return [{ id: `differs ${component}`, kind: 'differs', what, command: telling.typed(`status ${component}`) }];
  });
}

/** How a step wants a component that has so many replicas, if it wants it otherwise. */
function wantedUnlike({ running, replica }: Planned, has: number): string | undefined {
  if (replica === undefined) return running === true && has === 0 ? 'running' : undefined;
  if (replica === has) return undefined;
  return replica === 0 ? 'stopped' : `with ${replica} replicas`;
}
