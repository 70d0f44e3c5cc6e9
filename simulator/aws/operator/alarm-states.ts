import * as z from 'zod/mini';
import { type Authorize, ok, refuseCall, type StandIn } from '#simulator/aws/endpoint.ts';

/** Source: CloudWatch API reference, SetAlarmState. */
const SetSchema = z.object({
  AlarmName: z.string(),
  StateValue: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  StateReason: z.string(),
});

export interface AlarmStatesProps {
  readonly has: (name: string) => boolean;
  readonly set: (name: string, state: z.infer<typeof SetSchema>['StateValue']) => void;
  readonly arnOf: (name: string) => string;
  readonly authorize: Authorize;
}

/** CloudWatch as far as somebody sets the state of an alarm, to try what follows. */
export const alarmStates =
  ({ has, set, arnOf, authorize }: AlarmStatesProps): StandIn =>
  ({ operation, caller, body }) => {
    if (operation !== 'GraniteServiceVersion20100801.SetAlarmState') return undefined;
    const asked = SetSchema.safeParse(body);
    if (!asked.success) return refuseCall('ValidationError', z.prettifyError(asked.error));
    const { AlarmName, StateValue } = asked.data;
    const denied = authorize(caller, 'cloudwatch:SetAlarmState', arnOf(AlarmName));
    if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
    if (!has(AlarmName)) return refuseCall('ResourceNotFound', `no alarm ${AlarmName}`, 404);
    set(AlarmName, StateValue);
    return ok({});
  };
