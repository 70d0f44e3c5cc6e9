import type { HangingNote } from '#core/health/hanging.ts';
import type { HealthNote, Sickness } from '#core/health/looks.ts';
import { watchAt } from '#core/health/watch.ts';
import type { Check } from '#core/health-check.ts';
import { isGrowing } from '#core/look/growth.ts';
import { isBusy, isWhole, reposeOf, type Sight } from '#core/look/sight.ts';
import { describeInstance } from '#core/look/wanted.ts';
import type { Memory } from '#core/ports/ledger.ts';
import type { Instance } from '#core/ports/service-stage.ts';
import type { DueCheck } from '#core/probe-event.ts';

/** What a look of a health check comes to. `excused`: what fails now is no fault of the version that runs. */
export type CheckReading =
  | { readonly kind: 'healthy' }
  | { readonly kind: 'sick'; readonly why: string }
  | { readonly kind: 'excused'; readonly why: string };

/** What is known of the component at the time of a look, in epoch milliseconds; no memory if the ledger could not be read. */
export interface Circumstances {
  readonly sight: Sight;
  readonly memory: Memory | undefined;
  readonly now: number;
}

/** What a check found by itself: of a web address, or in what ServiceStage says. */
export type Found = { readonly healthy: true } | { readonly healthy: false; readonly why: string };

/** How long after an action of ours nothing is held against a component: it has to come up, and its alarm to see it. */
const graceMs = (every: number): number => Math.max(120, 2 * every) * 1000;

/** What ServiceStage itself says of the health of a component. */
export function foundIn(instance: Instance): Found {
  if (reposeOf(instance) === 'running' && isWhole(instance)) return { healthy: true };
  return { healthy: false, why: describeInstance(instance) };
}

/** Judges what a check found by its circumstances. Where those are not known nobody can be judged. */
export function readCheck(check: Check, found: Found | undefined, at: Circumstances): CheckReading {
  if (found?.healthy === true) return { kind: 'healthy' };
  const { sight, memory, now } = at;
  if (sight.kind === 'unseen') return excused(`ServiceStage cannot be read: ${sight.failure.message}`);
  if (memory === undefined) return excused('the ledger cannot be read');
  const { instance } = sight;
  const repose = reposeOf(instance);
  if (repose === 'stopped' || repose === 'gone' || repose === 'graying') return excused(`it is ${instance.status}`);
  if (isBusy(instance) || growsBy(check, instance, memory)) return excused(`it is ${describeInstance(instance)}`);
  if (isLeased(memory, now)) return excused('a run of ours is at work on it');
  const watch = watchAt(memory, now);
  if (watch !== undefined) return excused(`${watch.automation} sees whether its rollback helped`);
  const recent = memory.actions.findLast((past) => past.spent && now - past.at < graceMs(check.every));
  if (recent !== undefined) return excused(`${recent.automation} sent it a ${recent.action} a moment ago`);
  return { kind: 'sick', why: found?.why ?? describeInstance(instance) };
}

/** By what a check of ServiceStage's own word last saw standing; an address that fails is no matter of how many there are. */
export const growsBy = ({ kind, name }: Check, instance: Instance, { stood }: Pick<Memory, 'stood'>): boolean =>
  kind === 'instance' &&
  isGrowing(instance, stood?.find(({ check, version }) => check === name && version === instance.version)?.replicas);

/** How far back memory has to reach for it, in milliseconds. */
export const probeMemoryMs = ({ every }: Check): number => graceMs(every);

/** The version that may be called healthy: the one that runs, where nothing is under way. */
export const settledVersion = (sight: Sight): string | undefined =>
  sight.kind === 'seen' && !isBusy(sight.instance) && foundIn(sight.instance).healthy
    ? sight.instance.version
    : undefined;

/** A stretch of looks may miss one and no more. */
const GAP_PERIODS = 2.5;
const gapMs = ({ every }: Check): number => GAP_PERIODS * every * 1000;

/** What a look is remembered as: nothing where it is excused, or where nobody knows which version it was about. */
export function noteOf(
  due: Pick<DueCheck, 'check' | 'steady' | 'sickness'>,
  reading: CheckReading,
  { sight, now }: Omit<Circumstances, 'memory'>,
): HealthNote | undefined {
  const { check, steady } = due;
  const version = reading.kind === 'sick' ? versionOf(sight) : settledVersion(sight);
  if (reading.kind === 'excused' || version === undefined) return undefined;
  return {
    check: check.name,
    version,
    healthy: reading.kind === 'healthy',
    at: now,
    gap: gapMs(check),
    every: check.every * 1000,
    steady: steady * 1000,
    sickness: sicknessOf(due),
    ...standing(check, reading, sight),
  };
}

/** What is seen healthy is whole. */
function standing({ kind }: Check, reading: CheckReading, sight: Sight): Pick<HealthNote, 'stood'> {
  if (kind !== 'instance' || reading.kind !== 'healthy' || sight.kind === 'unseen') return {};
  const { replica } = sight.instance;
  return replica === undefined ? {} : { stood: replica };
}

/** An event of before says only how long green has to last, which is as long as its failures take. */
function sicknessOf({ check, steady, sickness }: Pick<DueCheck, 'check' | 'steady' | 'sickness'>): Sickness {
  const failures = Math.max(1, Math.round(steady / check.every));
  return sickness ?? { failures, of: failures };
}

const versionOf = (sight: Sight): string | undefined => (sight.kind === 'seen' ? sight.instance.version : undefined);

/** What is remembered of a look that found a deployment, or more replicas, under way while the check is red, where it is none of ours. */
export function hangingOf(
  check: Check,
  found: Found | undefined,
  { sight, memory, now }: Circumstances,
): HangingNote | undefined {
  if (found?.healthy !== false || sight.kind === 'unseen' || memory === undefined) return undefined;
  if (isLeased(memory, now)) return undefined;
  if (!isBusy(sight.instance) && !growsBy(check, sight.instance, memory)) return undefined;
  return { check: check.name, at: now, gap: gapMs(check) };
}

const isLeased = ({ lease }: Memory, now: number): boolean => lease !== undefined && lease.until > now;

const excused = (why: string): CheckReading => ({ kind: 'excused', why });
