import { actionJson } from '#cli/plan/plan-json.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { Hold } from '#core/ports/holds.ts';
import type { PastAction } from '#core/ports/ledger.ts';
import type { ComponentStatus } from './component-status.ts';

/** How a component stands, for scripts. */
export const componentJson = ({ component, wanted, held, open, last, next }: ComponentStatus) => ({
  component,
  wanted,
  ...(held && { held: heldJson(held) }),
  open: open.map(openJson),
  ...(last && { last: sentJson(last) }),
  ...(next && { next: actionJson(next) }),
});

const heldJson = ({ reason, by, at, until }: Hold) => ({
  reason,
  by,
  at: iso(at),
  ...(until !== undefined && { until: iso(until) }),
});

const openJson = ({ key: { automation, occurrence }, state, number, again, expiresAt }: Aim) => ({
  automation,
  occurrence,
  state: state === 'trying' ? ('trying' as const) : ('waiting' as const),
  number,
  ...(again !== undefined && { again: iso(again) }),
  expiresAt: iso(expiresAt),
});

const sentJson = ({ at, automation, occurrence, action, outcome }: PastAction) => ({
  at: iso(at),
  automation,
  occurrence,
  action,
  ...(outcome && { outcome }),
});

const iso = (instant: number): string => new Date(instant).toISOString();
