import type { Conflict, Plan, PlannedAction } from '#automations/plan/plan.ts';
import { localIso } from '#cli/local-iso.ts';
import type { ClockChange } from '#schedule/zones/clock-changes.ts';

/** A plan for scripts. Instants are RFC 3339 in UTC; `local` has the zone's own offset. */
export const planJson = ({ from, until, components, actions, changes, paces, expiries, conflicts }: Plan) => ({
  from: iso(from),
  until: iso(until),
  components,
  actions: actions.map(actionJson),
  clockChanges: changes.map(changeJson),
  paces,
  expiries,
  conflicts: conflicts.map(conflictJson),
});

export const actionJson = ({ at, ...action }: PlannedAction) => ({
  at: iso(at),
  local: localIso(at, action.timezone),
  ...action,
});

const changeJson = ({ at, timezone, before, after }: ClockChange) => ({
  at: iso(at),
  timezone,
  local: localIso(at, timezone),
  minutes: (after - before) / 60_000,
});

const conflictJson = ({ at, ...conflict }: Conflict) => ({ ...conflict, ...(at !== undefined && { at: iso(at) }) });

const iso = (instant: number): string => new Date(instant).toISOString();
