import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import { durationSeconds } from '#schedule/duration.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { DrillEvent, EventOf } from '#simulator/drill/drill.ts';
import { isRefusal } from '#simulator/servicestage/wire/errors.ts';
import type { Fault } from '#simulator/servicestage/world/faults.ts';
import type { ActResult } from '#simulator/servicestage/world/world.ts';
import { type Day, timeOn } from '#simulator/stage/day.ts';
import { knowKeys, type Stage } from '#simulator/stage/stage.ts';
import { disturbAlarm } from './disturb-alarm.ts';
import { DrillImpossibleError } from './drill-impossible-error.ts';
import { inWords } from './in-words.ts';
import { sayByHand } from './say-by-hand.ts';

export interface Performance {
  readonly stage: Stage;
  readonly clock: VirtualClock;
  readonly day: Day;
  readonly instanceIdOf: (component: string) => string;
  /** Told what somebody did, in words. */
  readonly say: (what: string) => void;
}

/** One event of it, by its place in the drill. */
export interface Scene extends Performance {
  readonly index: number;
}

/** Puts the events of a drill on the clock. One that cannot be is a `DrillImpossibleError` when its time has come. */
export function performDrill(performance: Performance, events: readonly DrillEvent[]): void {
  for (const [index, event] of events.entries()) {
    performance.clock.at(timeOn(performance.day, event.at), () => {
      if (!('alarm' in event)) performance.say(inWords(event));
      return perform({ ...performance, index }, event);
    });
  }
}

/**
 * Makes an event of a drill happen now.
 * @throws DrillImpossibleError for what cannot be at this time
 */
export async function perform(performance: Scene, event: DrillEvent): Promise<void> {
  const { stage, clock, day, instanceIdOf } = performance;
  const now = clock.now();
  if ('alarm' in event) return ring(performance, event);
  if ('huaweiAlarm' in event) return ringHuawei(performance, event);
  if ('noData' in event || 'suppressed' in event || 'muted' in event || 'actionsOff' in event) {
    return disturbAlarm({ clock, alarms: stage.cloud.alarms, until: timeOn(day, event.until) }, event);
  }
  if ('deploy' in event) return deploy(performance, event);
  if ('sickens' in event) return stage.sickness.befalls(instanceIdOf(event.sickens), event.version, now);
  if (isTrouble(event)) return trouble(performance, event);
  if ('by' in event) return interfere(performance, event);
  if ('kills' in event) {
    return demand(performance, event, stage.world.kill(instanceIdOf(event.kills), event.replica ?? 1));
  }
  if ('byHand' in event) return demand(performance, event, sendByHand(performance, event));
  if (!('rotateCredentials' in event)) return stage.world.faults.add(faultOf(performance, event));
  stage.keys.rotate();
  knowKeys({ clock, ...stage });
}

type Trouble =
  | EventOf<'flaps'>
  | EventOf<'probeDies'>
  | EventOf<'lambdaAway'>
  | EventOf<'away'>
  | EventOf<'lambdaThrottles'>
  | EventOf<'delivers'>;

const TROUBLES = ['flaps', 'probeDies', 'lambdaAway', 'away', 'lambdaThrottles', 'delivers'] as const;

const isTrouble = (event: DrillEvent): event is Trouble => TROUBLES.some((kind) => kind in event);

/** With looking and with AWS, rather than with what is looked at. */
function trouble({ stage: { troubles }, clock, day }: Performance, event: Trouble): void {
  const now = clock.now();
  const until = timeOn(day, event.until);
  if ('flaps' in event) troubles.flap(event.flaps, now, until);
  else if ('probeDies' in event) troubles.breakProbe(now, until);
  else if ('lambdaAway' in event) troubles.sendLambdaAway(now, until);
  else if ('away' in event) troubles.sendAway(event.away, now, until);
  else if ('delivers' in event) troubles.deliver(event.delivers, now, until);
  else troubles.throttleLambda(now, until);
}

type Faulty =
  | EventOf<'throttle'>
  | EventOf<'unavailable'>
  | EventOf<'slow'>
  | EventOf<'losesAnswers'>
  | EventOf<'neverReady'>
  | EventOf<'lostReply'>
  | EventOf<'job'>;

function faultOf({ clock, day, instanceIdOf }: Performance, event: Faulty): Fault {
  const from = clock.now();
  if ('throttle' in event) return { route: 'any', effect: 'throttle', from, until: timeOn(day, event.until) };
  if ('unavailable' in event) {
    return { route: 'any', effect: 'status', status: 502, from, until: timeOn(day, event.until) };
  }
  if ('slow' in event) return { slow: event.slow, from, until: timeOn(day, event.until) };
  if ('losesAnswers' in event)
    return { route: 'any', effect: 'drop', afterCommit: true, from, until: timeOn(day, event.until) };
  if ('neverReady' in event) return { neverReady: true, component: instanceIdOf(event.neverReady), from };
  if ('lostReply' in event) {
    const component = instanceIdOf(event.lostReply);
    return { route: 'action', effect: 'drop', afterCommit: true, component, action: event.action, from, times: 1 };
  }
  const { job, action, message } = event;
  const component = instanceIdOf(event.component);
  const ends = job === 'undone' ? 'rolled-back' : job;
  return { job: ends, component, action, from, ...(message !== undefined && { message }) };
}

/** Into ALARM, and back to OK after `for`. */
async function ring({ stage, clock }: Performance, { alarm, for: duration }: EventOf<'alarm'>): Promise<void> {
  const { alarms } = stage.cloud;
  const seconds = duration === undefined ? undefined : durationSeconds(duration);
  if (seconds !== undefined) clock.at(clock.now() + seconds * 1000, () => alarms.set(alarm, 'OK'));
  await alarms.set(alarm, 'ALARM');
}

/** Whoever watches at Huawei says so, and that it is over after `for`. */
function ringHuawei({ stage, clock }: Performance, event: EventOf<'huaweiAlarm'>): void {
  const { huaweiAlarm: rule, from, resource, for: duration, deliveries = 1, late } = event;
  const red = clock.now();
  const alarm = { rule, red, ...(from && { from }), ...(resource && { resource }) };
  const seconds = duration === undefined ? undefined : durationSeconds(duration);
  stage.ringHuawei(alarm, { copies: deliveries, late: (durationSeconds(late ?? '') ?? 0) * 1000 });
  if (seconds === undefined) return;
  clock.at(red + seconds * 1000, () => stage.ringHuawei({ ...alarm, green: clock.now() }, { copies: deliveries }));
}

function deploy(scene: Scene, event: EventOf<'deploy'>): void {
  const { stage, clock, instanceIdOf } = scene;
  const { version, replica, sick, sickAfter, gray } = event;
  const instanceId = instanceIdOf(event.deploy);
  demand(scene, event, stage.world.deploy(instanceId, version, replica, gray && 'GrayRelease'));
  const after = sickAfter === undefined ? undefined : durationSeconds(sickAfter);
  if (sick !== undefined || after !== undefined) {
    stage.sickness.befalls(instanceId, version, clock.now() + (after ?? 0) * 1000);
  }
}

const BegunSchema = z.object({ automation: z.string() });

type OfAPerson = Extract<DrillEvent, { readonly by: string }>;

/** A person has a word with us, by name. */
function interfere(scene: Scene, event: OfAPerson): void | Promise<void> {
  if ('approve' in event) return answer(scene, event, event.approve, true);
  if ('deny' in event) return answer(scene, event, event.deny, false);
  if ('stopRuns' in event) return stopRuns(scene, event);
  return 'hold' in event || 'stopAll' in event ? takeOut(scene, event) : sayByHand(scene, event);
}

function takeOut({ stage, clock, day }: Scene, event: EventOf<'hold'> | EventOf<'stopAll'>): Promise<void> {
  const said = { by: event.by, at: clock.now() };
  if ('stopAll' in event) return stage.takeOut({ ...said, on: 'stop' });
  const { hold: component, until } = event;
  return stage.takeOut({ ...said, on: { component }, ...(until !== undefined && { until: timeOn(day, until) }) });
}

/** As StopDurableExecution does. */
function stopRuns({ stage: { cloud }, index }: Scene, event: EventOf<'stopRuns'>): void {
  const running = cloud.executions.filter(({ durable, outcome, payload }) => {
    const begun = BegunSchema.safeParse(parseJson(payload));
    return durable && outcome === undefined && begun.success && begun.data.automation === event.stopRuns;
  });
  if (running.length === 0) {
    const wrong = `stops what runs of ${event.stopRuns} at ${event.at}, and nothing does`;
    throw new DrillImpossibleError({
      at: event.at,
      index,
      wrong,
      right: 'a time at which it runs, as the lines of the day tell',
    });
  }
  for (const execution of running) cloud.stop(execution);
}

/** Answers all that the automation has asked and nobody has answered yet. */
function answer(
  { stage, index }: Scene,
  event: EventOf<'approve'> | EventOf<'deny'>,
  automation: string,
  approved: boolean,
): void {
  const text = JSON.stringify({ approved, by: event.by });
  const asked = stage.cloud.record.events.flatMap(({ detail }) => {
    const question = QuestionSchema.safeParse(detail);
    return question.success && question.data.automation === automation ? [question.data.callbackId] : [];
  });
  const answered = asked.filter((callbackId) => stage.cloud.answer(callbackId, { result: text }));
  if (answered.length > 0) return;
  const wrong = `answers ${automation} at ${event.at}, which asks nobody at that time`;
  throw new DrillImpossibleError({
    at: event.at,
    index,
    wrong,
    right: 'a time after its question, as the lines of the day tell',
  });
}

const QuestionSchema = z.object({ automation: z.string(), callbackId: z.string() });

function demand({ index }: Scene, { at }: DrillEvent, verdict: object): void {
  if (!isRefusal(verdict)) return;
  const wrong = `is refused by ServiceStage at ${at}: ${[verdict.refused, verdict.detail ?? ''].join(' ').trim()}`;
  throw new DrillImpossibleError({ at, index, wrong, right: 'another time, or another event' });
}

/** That a gray release goes on can be said in V3 alone; the rest is the same in both. */
function sendByHand(
  { stage: { world }, instanceIdOf }: Scene,
  { byHand, component, replica = 1 }: EventOf<'byHand'>,
): ActResult {
  const instanceId = instanceIdOf(component);
  switch (byHand) {
    case 'scale':
      return world.act(instanceId, { action: 'scale', parameters: { replica } });
    case 'start':
    case 'stop':
    case 'restart':
      return world.act(instanceId, { action: byHand });
    case 'continue_deploy':
      return world.perform(instanceId, { action: byHand });
  }
}
