/** What CloudWatch says of an alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** An alarm as it is at one instant. */
export interface AlarmReading {
  readonly state: AlarmState;
  /** Since when it has been in that state without a break, in epoch milliseconds, where CloudWatch says so. */
  readonly since?: number;
  /** Of one in ALARM: why AWS itself takes no action for it now, such as `its actions are switched off`. Undefined where it does. */
  readonly muted?: string;
}

/** The states of many alarms at once. */
export interface AlarmStates {
  /** Of those that there are, by name; at most 100 are asked for. Rejects if CloudWatch cannot be asked. */
  states(names: readonly string[]): Promise<ReadonlyMap<string, AlarmState>>;
}

/** The alarms of this account and region. */
export interface Alarms {
  /** Undefined if there is no alarm of that name. Rejects if CloudWatch cannot be asked. */
  read(name: string): Promise<AlarmReading | undefined>;
}
