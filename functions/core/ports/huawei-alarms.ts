import type { HuaweiProvider } from '#core/huawei-alarm/alarm-state.ts';
import type { AlarmReading } from './alarms.ts';

/** An alarm of Huawei's, by what is known of it: `ruleId` and `resource` are what it said itself, and empty where it said nothing. */
export interface HuaweiAlarmNamed {
  readonly from: HuaweiProvider;
  /** The name of the rule, or its id. */
  readonly rule: string;
  readonly ruleId?: string | undefined;
  readonly resource?: string | undefined;
}

/** The alarms that Cloud Eye and AOM have of the project. */
export interface HuaweiAlarms {
  /** Undefined if there is no such rule, where that can be told. Rejects with a `ServiceStageError` if nobody can say how it is. */
  read(alarm: HuaweiAlarmNamed): Promise<AlarmReading | undefined>;
}
