import type { Conflict, Plan, PlannedAction } from '#automations/plan/plan.ts';
import { localIso } from '#cli/local-iso.ts';
import type { ClockChange } from '#schedule/zones/clock-changes.ts';

/** A plan for scripts. Instants are RFC 3339 in UTC; `local` has the zone's own offset. */
export const planJson = (
  { from, until, components, actions, changes, skips, paces, expiries, conflicts }: Plan,
  tzdata: string,
) => ({
  tzdata,
  from: iso(from),
  until: iso(until),
  components,
  actions: actions.map(actionJson),
  clockChanges: changes.map(changeJson),
  skips: skips.map(skipJson),
  paces,
  expiries,
  conflicts: conflicts.map(conflictJson),
});

export const actionJson = ({ at, ...action }: PlannedAction) => ({
  at: iso(at),
  local: localIso(at, action.timezone),
  ...action,
});

/** `at` is when the clocks are put forward past `local`. */
export const skipJson = <T extends { readonly at: number }>({ at, ...skip }: T) => ({ at: iso(at), ...skip });

const changeJson = ({ at, timezone, before, after }: ClockChange) => ({
  at: iso(at),
  timezone,
  local: localIso(at, timezone),
  minutes: (after - before) / 60_000,
});

const conflictJson = ({ at, ...conflict }: Conflict) => ({ ...conflict, ...(at !== undefined && { at: iso(at) }) });

const iso = (instant: number): string => new Date(instant).toISOString();
