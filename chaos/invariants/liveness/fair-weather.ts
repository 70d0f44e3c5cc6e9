import type { Breach } from '#chaos/invariants/breach.ts';
import { concernedBy, type Evidence, isInTime, type Outcome, type PlayedExecution } from '#chaos/stage/evidence.ts';
import { PREVIOUS } from '#core/action.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { alarmOf } from '#core/trigger.ts';
import type { InstanceBeginning } from '#simulator/servicestage/world/beginning.ts';
import { isFair } from './fair.ts';

/** These say that something was in the way; where nothing is, they are excuses. */
const IN_THE_WAY: readonly string[] = [
  ...([
    'held',
    'busy',
    'cooldown',
    'budget',
    'storm',
    'transitional',
    'stale',
    'overtaken',
    'superseded',
    'joined',
  ] as const),
  ...(['unreachable', 'throttled', 'not-sent', 'refused', 'credentials-unreadable', 'credentials-refused'] as const),
  ...(['answer-lost', 'subject-unread', 'state-unread', 'alarm-unread', 'muted', 'changed-by-hand'] as const),
];

/** Without faults, and with nobody else about, the first delivery ends in its aim at the first try. */
export function* fairWeather(evidence: Evidence): Generator<Breach> {
  if (!isFair(evidence) || evidence.world.policies.requestsPerSecond < PLENTY) return;
  const alone = evidence.executions.filter((execution) => isAlone(execution) && isInTime(execution));
  for (const [instanceId, executions] of Map.groupBy(alone, instanceOf)) {
    const [first] = executions;
    if (first === undefined || !isUndisturbed(evidence, first, instanceId)) continue;
    const told = evidence.told.get(first)?.[0];
    if (told === undefined || isOutlasted(evidence, told)) continue;
    const { component, reason, again } = told.detail;
    const isDone = again === undefined || reason === 'verified';
    if (isDone && !IN_THE_WAY.includes(reason)) continue;
    yield {
      component,
      message: `${first.name} told ${reason}${again === undefined ? '' : ', again'}, and nothing was in its way`,
    };
  }
}

/**
 * Its job, or the component after that, took longer than its automation gives them: nobody is at fault, since ServiceStage promises no time, and an
 * operator may write less. It went on for the whole of that, and was not over when the run gave up: who does so a moment too early has no excuse.
 */
function isOutlasted({ accepted, scenario, world }: Evidence, { at, detail, execution }: Outcome): boolean {
  const own = accepted.findLast((one) => one.execution === execution);
  const endsAt = own && world.job(own.jobId)?.endsAt;
  if (own === undefined || endsAt === undefined) return false;
  const { timeout, ready } = execution.delivery.event.limits;
  const outlasts = (from: number, seconds: number, over: number): boolean =>
    Math.min(at, over - 1) >= from + seconds * 1000;
  if (detail.reason === 'job-running') return outlasts(own.at, timeout, endsAt);
  return detail.reason === 'not-ready' && outlasts(endsAt, ready, endsAt + scenario.timings.lag);
}

const PLENTY = 100;

const isAlone = (execution: PlayedExecution): boolean => concernedBy(execution).length === 1;
const instanceOf = (execution: PlayedExecution): string => concernedBy(execution).slice(0, 1).map(targetIdOf).join();

/** In time, of a component at rest, and neither a person nor another run is about before it has ended. */
function isUndisturbed(evidence: Evidence, first: PlayedExecution, instanceId: string): boolean {
  const { scenario, executions } = evidence;
  const { at, event } = first.delivery;
  const until = first.ended?.at ?? Number.POSITIVE_INFINITY;
  const others = executions.some(
    (one) =>
      one !== first &&
      isInTime(one) &&
      one.delivery.at <= until &&
      one.delivery.event.components.some((c) => targetIdOf(c) === instanceId),
  );
  const people = scenario.doings.some((doing) => targetIdOf(doing.component) === instanceId && doing.at <= until);
  const begins = scenario.fleet.find(({ component }) => targetIdOf(component) === instanceId);
  const atRest = begins?.exists === true && begins.beginning.status === 'RUNNING';
  const inTime = at - Date.parse(event.at) < IN_TIME_MS;
  const { storm, redFor } = event.limits;
  const plain = event.mode === 'act' && storm === undefined && redFor === undefined && !isMuted(evidence, event);
  const fulfillable = isFulfillable(event, begins?.beginning.snapshots);
  return atRest && inTime && plain && fulfillable && !others && !people && scenario.keys.length === 1;
}

/** An operator may name a version that the component never had: that is refused in any weather. */
const isFulfillable = ({ action, parameters }: RunEvent, snapshots: InstanceBeginning['snapshots'] = []): boolean =>
  action !== 'rollback' ||
  parameters.version === PREVIOUS ||
  snapshots.some(({ version }) => version === parameters.version);

const isMuted = ({ scenario }: Evidence, { trigger }: RunEvent): boolean =>
  scenario.mutes.some(({ alarm }) => alarm === alarmOf(trigger));

const IN_TIME_MS = 10_000;
