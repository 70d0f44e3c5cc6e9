import { occurrencesBetween } from '#schedule/occurrences.ts';
import { parseScheduleExpression, type Schedule } from '#schedule/schedule.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import { whyNotInvoked, whyScheduleLoses } from '#simulator/deployment/admission.ts';
import type { DeployedSchedule, Deployment } from '#simulator/deployment/deployment.ts';
import { scheduleInput } from '#simulator/deployment/resources/schedules.ts';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import { type DeadLetter, type FiringRecord, fateOf } from './record.ts';

/** What delivery needs, for schedules and rules alike. */
export interface SchedulerProps {
  readonly deployment: Deployment;
  readonly clock: VirtualClock;
  readonly fire: (firing: FiringRecord) => Promise<void>;
  readonly deadLetter: (letter: DeadLetter) => void;
}

/** EventBridge Scheduler: puts all occurrences of the span on the clock. Returns how many. */
export function planFirings(delivery: SchedulerProps, from: number, until: number): number {
  let planned = 0;
  for (const schedule of delivery.deployment.schedules) {
    if (schedule.state !== 'ENABLED') continue;
    const [first, last] = [instant(schedule.startDate) ?? from, instant(schedule.endDate) ?? until];
    const occurrences = occurrencesBetween(read(schedule, first), Math.max(from, first), Math.min(until, last));
    for (const time of occurrences) {
      delivery.clock.at(time, () => deliver(delivery, schedule, time));
      planned++;
    }
  }
  return planned;
}

const instant = (date: string | undefined): number | undefined => (date === undefined ? undefined : Date.parse(date));

/** A template that AWS would refuse is not fired, but refused. */
function read({ name, expression, timezone }: DeployedSchedule, from: number): Schedule {
  const parsed = parseScheduleExpression(expression, timezone, from);
  if ('schedule' in parsed) return parsed.schedule;
  const problems = parsed.problems.map(({ text, wrong, right }) => `${text}: ${wrong}; ${right}`);
  throw new AssemblyError(`AWS would refuse the schedule ${name}: ${problems.join('; ')}`);
}

async function deliver(
  { deployment, clock, fire, deadLetter }: SchedulerProps,
  schedule: DeployedSchedule,
  time: number,
) {
  const executionId = `${schedule.name}-${time}`;
  const payload = scheduleInput(schedule, time, { executionId, attempt: 1 });
  const refusal = whyNotInvoked(deployment, schedule);
  if (refusal === undefined) {
    return fire({ at: clock.now(), source: schedule.name, targetArn: schedule.targetArn, payload });
  }
  const loss = whyScheduleLoses(deployment, schedule);
  deadLetter({ at: clock.now(), payload, ...fateOf(schedule.deadLetterQueueArn, refusal, loss) });
}
