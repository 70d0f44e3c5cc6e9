import { occurrencesBetween } from '#schedule/occurrences.ts';
import { parseScheduleExpression, type Schedule } from '#schedule/schedule.ts';
import { textAttributes } from '#simulator/aws/sqs/message.ts';
import { whyNotInvoked, whyScheduleLoses } from '#simulator/deployment/admission.ts';
import type { DeployedSchedule, Deployment } from '#simulator/deployment/deployment.ts';
import { scheduleInput } from '#simulator/deployment/resources/schedules.ts';
import { AssemblyError } from '#simulator/deployment/template/assembly-error.ts';
import { type DeliveryProps, deliver, type Parcel } from './delivery.ts';
import { onTheDot, type Punctuality } from './punctuality.ts';

export interface SchedulerProps extends DeliveryProps {
  readonly deployment: Deployment;
  /** @default on the dot */
  readonly punctuality?: Punctuality;
  /** Whether nothing is fired now, nor later what is due now. */
  readonly isSchedulerAway?: () => boolean;
  /** Since when a schedule is deployed, in epoch ms: from then a rate counts. Unless that is known, since the span began. */
  readonly since?: (schedule: DeployedSchedule) => number | undefined;
}

/**
 * EventBridge Scheduler: puts all occurrences of the span on the clock, of all schedules unless some are named. Returns how many. What is
 * not deployed any more when its time has come does not fire.
 */
export function planFirings(
  delivery: SchedulerProps,
  from: number,
  until: number,
  schedules = delivery.deployment.schedules,
): number {
  const { punctuality = onTheDot, isSchedulerAway = () => false, since } = delivery;
  const isDeployed = (schedule: DeployedSchedule): boolean => delivery.deployment.schedules.includes(schedule);
  let planned = 0;
  for (const schedule of schedules) {
    if (schedule.state !== 'ENABLED') continue;
    const first = instant(schedule.startDate) ?? since?.(schedule) ?? from;
    const last = instant(schedule.endDate) ?? until;
    const occurrences = occurrencesBetween(read(schedule, first), Math.max(from, first), Math.min(until, last));
    for (const time of occurrences) {
      const at = time + punctuality(schedule.name, time);
      delivery.clock.at(at, async () => {
        if (!isSchedulerAway() && isDeployed(schedule))
          await deliver(delivery, parcelOf(delivery.deployment, schedule, time));
      });
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

/** Whenever it is delivered, it tells of the time that it was due. */
const parcelOf = (deployment: Deployment, schedule: DeployedSchedule, due: number): Parcel => ({
  ...schedule,
  source: schedule.name,
  since: due,
  payload: (attempt) => scheduleInput(schedule, due, { executionId: `${schedule.name}-${due}-${attempt}`, attempt }),
  // Source: EventBridge Scheduler user guide, dead-letter queues. What Lambda's errors are called there it does not say.
  asLetter: (payload) => ({
    body: payload,
    attributes: textAttributes({
      SCHEDULE_ARN: schedule.arn,
      TARGET_ARN: schedule.targetArn,
      EXECUTION_ID: `${schedule.name}-${due}`,
      SCHEDULED_TIME: new Date(due).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      IS_PAYLOAD_TRUNCATED: 'false',
    }),
  }),
  errorCodes: { refused: 'AccessDeniedException', failed: 'ServiceException' },
  isExpendable:
    schedule.deadLetterQueueArn === undefined && deployment.functionOf(schedule.targetArn)?.durable === undefined,
  whyNot: () => whyNotInvoked(deployment, schedule),
  whyLost: () => whyScheduleLoses(deployment, schedule),
});
