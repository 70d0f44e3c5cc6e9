import { describeAction } from '#core/action.ts';
import type { AcceptedAction } from '#simulator/servicestage/world/records.ts';
import { type Day, localTime } from '#simulator/stage/day.ts';
import { align } from '#terminal/table.ts';

/** All that ServiceStage accepted on a day, a line each, in order: when, what, on which component, as which job, and from whom. */
export function acceptedPage(
  accepted: readonly AcceptedAction[],
  { date, timezone }: Day,
  nameOf: (instanceId: string) => string,
): string {
  const rows = accepted.map(({ at, action, parameters, instanceId, jobId, identity }) => [
    localTime(at, timezone),
    describeAction({ action, parameters }),
    nameOf(instanceId),
    jobId,
    identity === 'console' ? 'a person at the console' : 'ServiceStage Autopilot',
  ]);
  return [`What ServiceStage accepted on ${date}, in ${timezone}`, '', ...align(rows), ''].join('\n');
}
