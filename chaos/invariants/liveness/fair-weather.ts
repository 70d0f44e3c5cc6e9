import type { Breach } from '#chaos/invariants/breach.ts';
import { concernedBy, type Evidence, isInTime, type PlayedExecution } from '#chaos/stage/evidence.ts';
import type { RunEvent } from '#core/event.ts';
import { alarmOf } from '#core/trigger.ts';
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
    const told = evidence.puts.find((put) => put.execution === first && 'reason' in put.detail)?.detail;
    if (told === undefined || !('reason' in told)) continue;
    const isDone = told.again === undefined || told.reason === 'verified';
    if (isDone && !IN_THE_WAY.includes(told.reason)) continue;
    const message = `${first.name} told ${told.reason}${told.again === undefined ? '' : ', again'}, and nothing was in its way`;
    yield { component: told.component, message };
  }
}

const PLENTY = 100;

const isAlone = (execution: PlayedExecution): boolean => concernedBy(execution).length === 1;
const instanceOf = (execution: PlayedExecution): string => concernedBy(execution)[0]?.instanceId ?? '';

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
      one.delivery.event.components.some((c) => c.instanceId === instanceId),
  );
  const people = scenario.doings.some((doing) => doing.component.instanceId === instanceId && doing.at <= until);
  const begins = scenario.fleet.find(({ component }) => component.instanceId === instanceId);
  const atRest = begins?.exists === true && begins.beginning.status === 'RUNNING';
  const inTime = at - Date.parse(event.at) < IN_TIME_MS;
  const { storm, redFor } = event.limits;
  const plain = event.mode === 'act' && storm === undefined && redFor === undefined && !isMuted(evidence, event);
  return atRest && inTime && plain && !others && !people && scenario.keys.length === 1;
}

const isMuted = ({ scenario }: Evidence, { trigger }: RunEvent): boolean =>
  scenario.mutes.some(({ alarm }) => alarm === alarmOf(trigger));

const IN_TIME_MS = 10_000;
