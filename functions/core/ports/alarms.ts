/** What CloudWatch says of an alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** The alarms of this account and region. */
export interface Alarms {
  /** Undefined if there is no alarm of that name. Rejects if CloudWatch cannot be asked. */
  state(name: string): Promise<AlarmState | undefined>;
}
