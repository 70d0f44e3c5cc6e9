import { runJson } from '#cli/chronicle/run-json.ts';
import { actionJson } from '#cli/plan/plan-json.ts';
import { runId } from '#core/aim/run-id.ts';
import type { Hold, Override } from '#core/ports/holds.ts';
import type { ComponentStatus, OpenAim } from './component-status.ts';
import type { Seen } from './seen.ts';

/** How a component stands, for scripts. */
export const componentJson = ({ component, wanted, seen, held, overridden, open, last, next }: ComponentStatus) => ({
  component,
  wanted,
  seen: seenJson(seen),
  ...(held && { held: heldJson(held) }),
  ...(overridden && { overridden: overriddenJson(overridden) }),
  open: open.map(openJson),
  ...(last && { last: runJson(last) }),
  ...(next && { next: actionJson(next) }),
});

export function seenJson(seen: Seen) {
  if (seen.kind === 'unread') return seen;
  const { status, version, replica, availableReplica, failDetail, lastJobId, lastJobStatus } = seen.instance;
  return {
    kind: 'read' as const,
    status,
    version,
    ...(replica !== undefined && { replica }),
    ...(availableReplica !== undefined && { availableReplica }),
    ...(failDetail !== undefined && { failDetail }),
    ...(lastJobId !== undefined && { lastJobId }),
    ...(lastJobStatus !== undefined && { lastJobStatus }),
  };
}

export const heldJson = ({ reason, by, at, until }: Hold) => ({
  reason,
  by,
  at: iso(at),
  ...(until !== undefined && { until: iso(until) }),
});

const overriddenJson = ({ replica, reason, by, at, until }: Override) => ({
  replica,
  reason,
  by,
  at: iso(at),
  until: iso(until),
});

const openJson = ({ aim: { key, state, number, again, expiresAt }, asked }: OpenAim) => ({
  run: runId(key, number),
  automation: key.automation,
  occurrence: key.occurrence,
  state: state === 'trying' ? ('trying' as const) : ('waiting' as const),
  number,
  ...(again !== undefined && { again: iso(again) }),
  expiresAt: iso(expiresAt),
  ...(asked && { asked: runJson(asked) }),
});

const iso = (instant: number): string => new Date(instant).toISOString();
