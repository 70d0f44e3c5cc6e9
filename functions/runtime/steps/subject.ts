import { targetIdOf } from '#core/component.ts';
import type { Act } from '#core/decide/decision.ts';
import { readsAge } from '#core/decide/leaving.ts';
import { deployedAt } from '#core/decide/previous-version.ts';
import type { RunEvent } from '#core/event.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import type { Check } from '#core/health-check.ts';
import { isEarly } from '#core/judge/huawei-standing.ts';
import {
  type AlarmFound,
  type CheckFound,
  judgeSubject,
  type SubjectReading,
  stillHolds,
} from '#core/judge/subject.ts';
import { isGrowing } from '#core/look/growth.ts';
import type { Ending } from '#core/outcome.ts';
import { foundIn, growsBy } from '#core/probe/probe.ts';
import { spanOf } from '#core/rate/requests.ts';
import { alarmToHold } from '#core/trigger.ts';
import { isWorthAsking, readAlarmOf, whyUnread } from './alarm.ts';
import { answerOf, sightOf } from './look.ts';
import type { Opening } from './run-context.ts';

/**
 * Reads what set the run off, as it is now: its alarm and its health check, side by side; of an action that was decided also what nothing
 * else tells of it. A health check may take half a minute, so it is read before the clock by which the fence lets a request leave.
 */
export async function readSubject(run: Opening, act?: Act): Promise<SubjectReading> {
  const { event, component, services } = run;
  const at = services.now().getTime();
  const { trigger } = event;
  const alarmName = alarmToHold(trigger);
  const asked =
    trigger.kind === 'unhealthy' ? component.checks?.find(({ name }) => name === trigger.unhealthy) : undefined;
  const [alarm, check, deployed] = await Promise.all([
    alarmName === undefined ? undefined : readAlarm(run, alarmName, at),
    asked && askCheck(run, asked),
    act && needsSnapshots(event, act) ? readDeployed(run, act) : undefined,
  ]);
  const told = trigger.kind === 'unhealthy' && trigger.version !== undefined;
  return {
    at,
    ...(told && { toldAt: Date.parse(event.at) }),
    ...(alarm && { alarm }),
    ...(check && { check }),
    ...(deployed && { deployed }),
  };
}

/** Whether that still is so as a later try of the aim begins: long before it has the component, or asks anybody for anything. */
export async function stillToDo(run: Opening): Promise<GoOn | Ending> {
  const { number = FIRST_TRY, limits } = run.event;
  if (number === FIRST_TRY) return GO_ON;
  const reading = await readSubject(run);
  return stillHolds(reading, { now: run.services.now().getTime(), redFor: limits.redFor });
}

/** What AWS delivers has been red a moment ago. */
const FIRST_TRY = 1;

/** What was decided, judged by what set it off as it is now, and by what is remembered now: as right before it is sent. */
export async function judgeNow(
  run: Opening,
  act: Act,
): Promise<{ readonly judged: GoOn | Ending; readonly reading: SubjectReading; readonly now: number }> {
  const { services, event, component } = run;
  const reading = await readSubject(run, act);
  const now = services.now().getTime();
  const memory = await services.ledger.memory(targetIdOf(component), now);
  return { judged: judgeSubject(act, reading, { event, name: component.name, memory, now }), reading, now };
}

/** The same right before it is sent: whatever it takes of the rate beyond the look and the request themselves is noted at once. */
export async function readToSend(run: Opening, act: Act): Promise<SubjectReading> {
  const { ledger, traffic, now } = run.services;
  const before = traffic.tally().requests;
  const reading = await readSubject(run, act);
  const requests = traffic.tally().requests - before;
  if (requests > 0) {
    const span = spanOf(requests, traffic.perSecond);
    await ledger.spend({ now: now().getTime() * 1000, span }).catch(() => undefined);
  }
  return reading;
}

/** A component whose last job is not told may have been deployed anew unseen, in the same version too. */
const needsSnapshots = (event: RunEvent, { before }: Act): boolean =>
  event.action === 'rollback' && readsAge(event) && before.lastJobId === undefined;

/** Whoever is asked is asked twice: nothing is repeated by the step that sends. */
async function readAlarm({ services, event }: Opening, name: string, at: number): Promise<AlarmFound> {
  const ask = () => readAlarmOf(services, event.trigger, name);
  try {
    const reading = await ask().catch((error: unknown) => {
      if (isWorthAsking(error)) return ask();
      throw error;
    });
    if (reading === undefined) return { name, kind: 'none' };
    // What follows an outcome was told of by that, long after its alarm.
    if (event.trigger.kind === 'huawei-alarm' && isEarly(reading, Date.parse(event.at), at))
      return { name, kind: 'unread', why: 'it is OK, and was not a moment ago' };
    return { name, kind: 'read', ...reading };
  } catch (error) {
    return { name, kind: 'unread', why: whyUnread(error) };
  }
}

async function askCheck({ services, component }: Opening, check: Check): Promise<CheckFound> {
  const { name } = check;
  if (check.kind === 'http') {
    const { healthy, undecided, why } = await services.web.ask(check);
    if (undecided) return { name, kind: 'unread', why };
    return { name, kind: healthy ? 'green' : 'red', why };
  }
  const sight = await sightOf(services.serviceStage.instance(component));
  if (sight.kind === 'unseen') return { name, kind: 'unread', why: sight.failure.message };
  const { instance } = sight;
  const found = foundIn(instance);
  if (found.healthy) return { name, kind: 'green', why: `it is ${instance.status}` };
  const red = { name, kind: 'red', why: found.why } as const;
  if (!isGrowing(instance, 0)) return red;
  // Where nobody can remember how many it had, that there are too few is all that is known.
  const memory = await services.ledger.memory(targetIdOf(component), services.now().getTime()).catch(() => ({}));
  return growsBy(check, instance, memory) ? { ...red, kind: 'green' } : red;
}

const readDeployed = ({ services, component }: Opening, { before }: Act) =>
  answerOf(services.serviceStage.snapshots(component), (list): NonNullable<SubjectReading['deployed']> => {
    const since = deployedAt(list, before.version);
    return { kind: 'read', ...(since !== undefined && { since }) };
  }).then(
    (read): NonNullable<SubjectReading['deployed']> =>
      read.kind === 'unseen' ? { kind: 'unread', why: read.failure.message } : read,
  );
