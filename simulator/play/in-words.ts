import type { DrillEvent, EventOf } from '#simulator/drill/drill.ts';

/** What happens by an event of a drill, as a line of the day; an alarm has a line of its own already, whatever set it off. */
export function inWords(event: Exclude<DrillEvent, EventOf<'alarm'>>): string {
  if ('by' in event) return saidInWords(event);
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

type Said = Extract<DrillEvent, { readonly by: string }>;

/** What a person has a word with us about. */
function saidInWords(event: Said): string {
  const { by } = event;
  if ('approve' in event) return `${by} says yes to ${event.approve}`;
  if ('deny' in event) return `${by} says no to ${event.deny}`;
  if ('stopRuns' in event) return `${by} stops what runs of ${event.stopRuns}`;
  if ('hold' in event) return `${by} holds ${event.hold}${event.until === undefined ? '' : ` until ${event.until}`}`;
  if ('release' in event) return `${by} releases ${event.release}`;
  if ('releaseAll' in event) return `${by} releases everything`;
  if ('override' in event) return `${by} wants ${event.replica} replicas of ${event.override} until ${event.until}`;
  if ('endOverride' in event) return `${by} ends the override of ${event.endOverride}`;
  if ('run' in event)
    return `${by} begins ${event.run} by hand${event.component === undefined ? '' : ` for ${event.component}`}`;
  return `${by} stops everything`;
}

type Done =
  | Said
  | EventOf<'alarm'>
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

type Fault = Exclude<DrillEvent, Done>;

/** What goes wrong by itself. */
function faultInWords(event: Fault): string {
  if ('until' in event) return spanInWords(event);
  if ('sickens' in event) return `version ${event.version} of ${event.sickens} is sick from now on`;
  if ('kills' in event)
    return `${event.replica ?? 1} of the replicas of ${event.kills} ${(event.replica ?? 1) === 1 ? 'dies' : 'die'}`;
  if ('job' in event) return `the next ${event.action} of ${event.component} ${JOBS[event.job]}`;
  if ('neverReady' in event) return `${event.neverReady} is never ready from now on`;
  return `the answer to the next ${event.action} of ${event.lostReply} gets lost`;
}

/** What is over some time. */
function spanInWords(event: Extract<Fault, { readonly until: string }>): string {
  const { until } = event;
  if ('noData' in event) return `the alarm ${event.noData} has no data until ${until}`;
  if ('suppressed' in event) return `the actions of the alarm ${event.suppressed} are suppressed until ${until}`;
  if ('flaps' in event) return `${event.flaps} is red every other minute until ${until}`;
  if ('probeDies' in event) return `the probe dies each time until ${until}`;
  if ('lambdaAway' in event) return `Lambda is away until ${until}`;
  if ('away' in event) return `${ABSENCES[event.away]} is away until ${until}`;
  if ('lambdaThrottles' in event) return `Lambda throttles until ${until}`;
  if ('delivers' in event) return `AWS delivers every event ${event.delivers} times until ${until}`;
  if ('throttle' in event) return `ServiceStage throttles until ${until}`;
  if ('unavailable' in event) return `ServiceStage is unavailable until ${until}`;
  if ('slow' in event) return `ServiceStage takes ${event.slow} times as long for a job until ${until}`;
  return `the answers of ServiceStage get lost until ${until}`;
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
