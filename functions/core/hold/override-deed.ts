import type { NotedOverride } from '#core/ports/holds.ts';
import { isInForce } from './in-force.ts';

/** What the reconciler does about an override: what it wants is begun, what schedules want once it has ended is, or nothing. */
export function overrideDeed({ override, minded }: NotedOverride, now: number): 'nothing' | 'begin' | 'end' {
  if (isInForce(override, now)) return minded === undefined ? 'begin' : 'nothing';
  return minded === 'done' ? 'nothing' : 'end';
}
