import type { DrillEvent, EventOf } from '#simulator/drill/drill.ts';

/** What happens by an event of a drill, as a line of the day; an alarm has a line of its own already, whatever set it off. */
export function inWords(event: Exclude<DrillEvent, EventOf<'alarm'>>): string {
  if ('approve' in event) return `${event.by} says yes to ${event.approve}`;
  if ('deny' in event) return `${event.by} says no to ${event.deny}`;
  if ('stopRuns' in event) return `${event.by} stops what runs of ${event.stopRuns}`;
  if ('hold' in event)
    return `${event.by} holds ${event.hold}${event.until === undefined ? '' : ` until ${event.until}`}`;
  if ('stopAll' in event) return `${event.by} stops everything`;
  if ('deploy' in event)
    return `somebody deploys version ${event.version} of ${event.deploy}${gray(event)}${count(event)}${sickness(event)}`;
  if ('byHand' in event) {
    const replica = event.replica === undefined ? '' : ` ${event.replica}`;
    return `somebody sends a ${event.byHand}${replica} to ${event.component}`;
  }
  if ('huaweiAlarm' in event) return `the alarm ${event.huaweiAlarm} of Huawei's goes off${huawei(event)}`;
  if ('muted' in event) return `a mute rule holds for the alarm ${event.muted} until ${event.until}`;
  if ('actionsOff' in event)
    return `somebody switches the actions of the alarm ${event.actionsOff} off until ${event.until}`;
  if ('rotateCredentials' in event) return 'the key is replaced, in ServiceStage and in the parameter';
  return faultInWords(event);
}

type Said =
  | EventOf<'approve'>
  | EventOf<'deny'>
  | EventOf<'stopRuns'>
  | EventOf<'hold'>
  | EventOf<'stopAll'>
  | EventOf<'deploy'>
  | EventOf<'byHand'>
  | EventOf<'huaweiAlarm'>
  | EventOf<'muted'>
  | EventOf<'actionsOff'>
  | EventOf<'rotateCredentials'>;

const ABSENCES: Readonly<Record<EventOf<'away'>['away'], string>> = {
  reconciler: 'the reconciler',
  scheduler: 'EventBridge Scheduler',
};

/** What goes wrong by itself. */
function faultInWords(event: Exclude<DrillEvent, Said | EventOf<'alarm'>>): string {
  if ('noData' in event) return `the alarm ${event.noData} has no data until ${event.until}`;
  if ('suppressed' in event) return `the actions of the alarm ${event.suppressed} are suppressed until ${event.until}`;
  if ('sickens' in event) return `version ${event.version} of ${event.sickens} is sick from now on`;
  if ('flaps' in event) return `${event.flaps} is red every other minute until ${event.until}`;
  if ('probeDies' in event) return `the probe dies each time until ${event.until}`;
  if ('lambdaAway' in event) return `Lambda is away until ${event.until}`;
  if ('away' in event) return `${ABSENCES[event.away]} is away until ${event.until}`;
  if ('lambdaThrottles' in event) return `Lambda throttles until ${event.until}`;
  if ('throttle' in event) return `ServiceStage throttles until ${event.until}`;
  if ('unavailable' in event) return `ServiceStage is unavailable until ${event.until}`;
  if ('job' in event) return `the next ${event.action} of ${event.component} ${JOBS[event.job]}`;
  if ('neverReady' in event) return `${event.neverReady} is never ready from now on`;
  return `the answer to the next ${event.action} of ${event.lostReply} gets lost`;
}

const JOBS = {
  fails: 'fails',
  'partially-fails': 'fails in part',
  cancelled: 'is cancelled',
  undone: 'is undone',
  hangs: 'hangs',
} as const satisfies Record<EventOf<'job'>['job'], string>;

const gray = ({ gray }: EventOf<'deploy'>): string => (gray === undefined ? '' : ' as a gray release');

const huawei = ({ for: duration, deliveries = 1, late }: EventOf<'huaweiAlarm'>): string =>
  [
    duration === undefined ? '' : ` for ${duration}`,
    deliveries === 1 ? '' : `, delivered ${deliveries} times`,
    late === undefined ? '' : `, ${late} late`,
  ].join('');

const count = ({ replica }: EventOf<'deploy'>): string => (replica === undefined ? '' : ` with ${replica} replicas`);

function sickness({ sick, sickAfter }: EventOf<'deploy'>): string {
  if (sick !== undefined) return ', which is sick';
  return sickAfter === undefined ? '' : `, which is sick after ${sickAfter}`;
}
