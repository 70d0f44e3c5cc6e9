import type { ActionRequest } from '../../functions/core/action.ts';
import { durationSeconds } from '../../functions/core/duration.ts';
import type { VirtualClock } from '../clock.ts';
import { type AlarmState, alarmEvent } from '../cloud/alarm-event.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type Day, timeOn } from '../play/day.ts';
import type { Stage } from '../play/stage.ts';
import { isRefusal } from '../servicestage/errors.ts';
import type { DrillEvent } from './drill.ts';

/** A drill asks for something that the simulated world does not do, such as deploying a version it has. */
export class DrillImpossibleError extends Error {
  override readonly name = 'DrillImpossibleError';
}

export interface Performance {
  readonly stage: Stage;
  readonly clock: VirtualClock;
  readonly day: Day;
  readonly deployment: Deployment;
  readonly instanceIdOf: (component: string) => string;
}

/** Puts the events of a drill on the clock. */
export function performDrill(performance: Performance, events: readonly DrillEvent[]): void {
  for (const event of events) {
    performance.clock.at(timeOn(performance.day, event.at), () => perform(performance, event));
  }
}

async function perform(performance: Performance, event: DrillEvent): Promise<void> {
  const { stage, clock, day, instanceIdOf } = performance;
  const { faults } = stage.world;
  const now = clock.now();
  const until = () => ('until' in event ? timeOn(day, event.until) : now);

  if ('alarm' in event) return ring(performance, event);
  if ('deploy' in event) return demand(event, stage.world.deploy(instanceIdOf(event.deploy), event.version));
  if ('byHand' in event) return demand(event, stage.world.act(instanceIdOf(event.component), requestOf(event)));
  if ('throttle' in event) return faults.add({ route: 'any', effect: 'throttle', from: now, until: until() });
  if ('unavailable' in event)
    return faults.add({ route: 'any', effect: 'status', status: 502, from: now, until: until() });
  if ('neverReady' in event)
    return faults.add({ neverReady: true, component: instanceIdOf(event.neverReady), from: now });
  if ('lostReply' in event) {
    const component = instanceIdOf(event.lostReply);
    const { action } = event;
    return faults.add({ route: 'action', effect: 'drop', afterCommit: true, component, action, from: now, times: 1 });
  }
  if ('job' in event) {
    const { job, action, message } = event;
    const component = instanceIdOf(event.component);
    const ends = job === 'undone' ? 'rolled-back' : job;
    return faults.add({ job: ends, component, action, from: now, ...(message === undefined ? {} : { message }) });
  }
  stage.keys.rotate();
  stage.serviceStage.setIdentities([stage.keys.identity()]);
}

/** Into ALARM, and back to OK after `for`. */
async function ring(
  { stage, clock, deployment }: Performance,
  { alarm, for: duration }: Extract<DrillEvent, { alarm: string }>,
): Promise<void> {
  const change = (from: AlarmState, to: AlarmState) =>
    stage.cloud.emit(alarmEvent(alarm, { from, to }, deployment, clock));
  const seconds = duration === undefined ? undefined : durationSeconds(duration);
  if (seconds !== undefined) clock.at(clock.now() + seconds * 1000, () => change('ALARM', 'OK'));
  await change('OK', 'ALARM');
}

function demand(event: DrillEvent, verdict: object): void {
  if (isRefusal(verdict))
    throw new DrillImpossibleError(`${event.at}: ${verdict.refused} ${verdict.detail ?? ''}`.trim());
}

function requestOf({ byHand, replica = 1 }: Extract<DrillEvent, { byHand: string }>): ActionRequest {
  switch (byHand) {
    case 'scale':
      return { action: 'scale', parameters: { replica } };
    case 'start':
    case 'stop':
    case 'restart':
      return { action: byHand };
  }
}
