import * as z from 'zod/mini';
import type { AlarmState } from '#core/ports/alarms.ts';
import { type Authorize, ok, refuseCall, type StandIn } from './endpoint.ts';

const DescribeSchema = z.object({ AlarmNames: z.array(z.string()) });

/** CloudWatch as far as a function asks for the state of alarms by their names. */
export const cloudWatch =
  (
    stateOf: (alarm: string) => AlarmState | undefined,
    arnOf: (alarm: string) => string,
    authorize: Authorize,
  ): StandIn =>
  ({ operation, caller, body }) => {
    if (operation !== 'GraniteServiceVersion20100801.DescribeAlarms') return undefined;
    const { AlarmNames } = DescribeSchema.parse(body);
    for (const name of AlarmNames) {
      const denied = authorize(caller, 'cloudwatch:DescribeAlarms', arnOf(name));
      if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
    }
    const MetricAlarms = AlarmNames.flatMap((AlarmName) => {
      const StateValue = stateOf(AlarmName);
      return StateValue === undefined ? [] : [{ AlarmName, StateValue }];
    });
    return ok({ MetricAlarms, CompositeAlarms: [] });
  };
