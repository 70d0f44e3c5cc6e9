import type { Acceptance, Evidence } from '#chaos/stage/evidence.ts';
import { targetIdOf } from '#core/component.ts';

/** Something that must not be, and where to look for it in the timeline. */
export interface Breach {
  readonly message: string;
  /** The component it is about. */
  readonly component?: string;
}

/**
 * From the last look at the rules to the acceptance, in milliseconds: a request leaves within 30 s and is under way for 20 s, and
 * both times that are compared may be read from clocks that are off, before and after a jump.
 */
export const inFlight = ({ scenario: { weather } }: Evidence): number => 52_000 + 4 * (weather.skew + weather.jump);

/** From the last look at what people hold to the acceptance: a request leaves within 4 s of it. */
export const afterHeeding = ({ scenario: { weather } }: Evidence): number => 26_000 + 4 * (weather.skew + weather.jump);

export const nameOf = ({ scenario }: Evidence, instanceId: string): string =>
  scenario.fleet.find(({ component }) => targetIdOf(component) === instanceId)?.component.name ?? instanceId;

/** The actions accepted on one component, in order. */
export function byComponent({ accepted }: Evidence): readonly (readonly [string, readonly Acceptance[]])[] {
  const groups = Map.groupBy(accepted, ({ instanceId }) => instanceId);
  return [...groups];
}

/** `restart of #3 at 08:03:12`. */
export const describe = ({ action, execution, at }: Acceptance): string =>
  `${action} of ${execution.name} at ${time(at)}`;

export const time = (at: number): string => new Date(at).toISOString().slice(11, 19);
