import {
  type Acceptance,
  type Evidence,
  isOutcome,
  type Outcome,
  type PlayedExecution,
  runOf,
  type Sighting,
  targetIn,
} from '#chaos/stage/evidence.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { isReason, type Reason } from '#core/reason.ts';
import { afterHeeding, type Breach, time } from './breach.ts';
import { endedOverride } from './ended-override.ts';

/**
 * `succeeded` is told only after the component was shown to the run, or to an earlier try, as it is wanted, and was so in truth: after the job, if there
 * is one, and that job succeeded.
 */
export function* trulyThere(evidence: Evidence): Generator<Breach> {
  for (const told of evidence.puts.filter(isOutcome)) {
    if (told.detail.outcome !== 'succeeded') continue;
    const wrong = whatIsUntrue(evidence, told);
    const { component } = told.detail;
    if (wrong !== undefined) yield { component, message: `${told.execution.name} told success, but ${wrong}` };
  }
}

function whatIsUntrue(evidence: Evidence, { at, execution, detail }: Outcome): string | undefined {
  const instanceId = targetIn(execution, detail.component);
  const { jobId } = detail;
  const job = jobId === undefined ? undefined : evidence.world.job(jobId);
  if (jobId !== undefined) {
    if (job?.instanceId !== instanceId) return `${jobId} is no job of the component`;
    if (job?.status !== 'SUCCEEDED') return `the job is ${job?.status}`;
    if (job.endsAt > at) return `the job went on until ${time(job.endsAt)}`;
  }
  const version = versionWanted(evidence, detail, execution);
  const seen = evidence.sights.some(
    (sight) =>
      runOf(sight.execution) === runOf(execution) &&
      sight.instanceId === instanceId &&
      sight.at >= (job?.endsAt ?? 0) &&
      sight.at <= at &&
      isWanted(sight, detail, version),
  );
  return seen ? undefined : `it was never seen ${detail.action === 'rollback' ? `at ${version}` : 'as wanted'}`;
}

/** What was asked for where it was accepted; by its name where it was not. */
function versionWanted(
  { accepted }: Evidence,
  { component, parameters }: Outcome['detail'],
  told: PlayedExecution,
): unknown {
  const ours = accepted.find(
    ({ action, execution, instanceId }) =>
      action === 'rollback' && runOf(execution) === runOf(told) && targetIn(execution, component) === instanceId,
  );
  return ours?.parameters.version ?? parameters.version;
}

/** What is seen while a job goes on is not what comes of it. */
const GOING_ON: readonly string[] = ['SUBMITTED', 'SCHEDULED', 'RUNNING', 'ROLLBACKING'];

/** Read from the design and not from `core/look/wanted.ts`: two readings of one sentence. */
export function isWanted(sight: Sighting, { action, parameters }: Outcome['detail'], version: unknown): boolean {
  if (sight.lastJobStatus !== undefined && GOING_ON.includes(sight.lastJobStatus)) return false;
  if (action === 'stop') return sight.status === 'STOPPED';
  const up = sight.status === 'RUNNING' && sight.availableReplica >= Math.max(sight.replica, 1);
  if (action === 'scale') return up && sight.replica === parameters.replica;
  return up && (action !== 'rollback' || sight.version === version || version === 'previous');
}

/**
 * No outcome names a job that a run for anything else of ours began, nor one that the run had seen before it was about to send anything: what
 * somebody else did may look like ours, our own never, and what was there before is nobody's answer.
 */
export function* ownJob(evidence: Evidence): Generator<Breach> {
  const { puts, accepted } = evidence;
  const before = seenBefore(evidence);
  for (const { execution, detail } of puts) {
    if ('callbackId' in detail || detail.jobId === undefined) continue;
    const instanceId = targetIn(execution, detail.component) ?? '';
    if (before.get(keyOf({ execution, instanceId }))?.has(detail.jobId)) {
      const message = `${execution.name} names ${detail.jobId}, which it had seen before it sent anything`;
      yield { component: detail.component, message };
    }
    const begun = accepted.find(({ jobId }) => jobId === detail.jobId);
    if (begun === undefined || runOf(begun.execution) === runOf(execution)) continue;
    const { component, jobId } = detail;
    yield {
      component,
      message: `${execution.name} names ${jobId}, the job of the ${begun.action} of ${begun.execution.name}`,
    };
  }
}

/** By run and component, the last jobs that it had been shown before it was about to send anything. */
function seenBefore({ sights, marks }: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  const sent = new Map<string, number>();
  for (const mark of marks) sent.set(keyOf(mark), Math.min(mark.at, sent.get(keyOf(mark)) ?? mark.at));
  const seen = new Map<string, Set<string>>();
  for (const sight of sights) {
    const key = keyOf(sight);
    if (sight.lastJobId === undefined || sight.at >= (sent.get(key) ?? 0)) continue;
    seen.set(key, (seen.get(key) ?? new Set()).add(sight.lastJobId));
  }
  return seen;
}

const keyOf = ({ execution, instanceId }: { readonly execution: PlayedExecution; readonly instanceId: string }) =>
  `${runOf(execution)} ${instanceId}`;

/** These say that nothing was sent, or that nothing came of it. */
const NOTHING: readonly Reason[] = [
  ...(['refused', 'throttled', 'not-sent', 'unreachable', 'credentials-unreadable', 'credentials-refused'] as const),
  ...(['not-found', 'state-forbids', 'out-of-bounds', 'hosts-missing', 'no-previous-version'] as const),
];

/** A run that tells that nothing was sent has had nothing accepted. One that was overtaken after that names its job, or says why it cannot. */
export function* nothingSent(evidence: Evidence): Generator<Breach> {
  const { puts, accepted, closings } = evidence;
  for (const put of puts.filter(isOutcome)) {
    const { execution, detail } = put;
    const { component, outcome, reason } = detail;
    if (outcome !== 'skipped' && !(isReason(reason) && NOTHING.includes(reason))) continue;
    const instanceId = targetIn(execution, component);
    const ours = accepted.find((one) => one.execution === execution && one.instanceId === instanceId);
    if (ours === undefined || isOvertakenAfter(evidence, detail, ours)) continue;
    // A person closes what waits, whatever was sent for it before.
    if (closings.some(({ key }) => isOf(key, detail)) || isEndedAfter(evidence, put, ours)) continue;
    const message = `${execution.name} told ${reason}, but its ${ours.action} was accepted at ${time(ours.at)}`;
    yield { component, message };
  }
}

/** It says so, or a person stopped everything since. */
function isOvertakenAfter(evidence: Evidence, detail: Outcome['detail'], ours: Acceptance): boolean {
  const { reason, jobId } = detail;
  if (reason === 'overtaken' && (jobId === ours.jobId || saysItWasLost(detail))) return true;
  const isStopped = evidence.holds.some(({ stops, from }) => stops && ours.at <= from + afterHeeding(evidence));
  return isStopped && (reason === 'stop-all' || reason === 'overtaken');
}

/** Who ends an override closes what it wanted, also under a try of it. */
function isEndedAfter(evidence: Evidence, { at, detail }: Outcome, ours: Acceptance): boolean {
  if (detail.reason !== 'overridden' && detail.reason !== 'overtaken') return false;
  const override = endedOverride(evidence, detail, at);
  return override !== undefined && ours.at <= override.until + afterHeeding(evidence);
}

/** What tells that it was accepted is then the version alone. */
const saysItWasLost = ({ jobId, message }: Outcome['detail']): boolean =>
  jobId === undefined && message.startsWith('The answer got lost, but ');

const isOf = ({ automation, occurrence }: RunKey, detail: Outcome['detail']): boolean =>
  automation === detail.automation && occurrence === detail.occurrence;
