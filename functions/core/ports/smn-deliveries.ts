/** A message of SMN, by its own id in its topic; and the alarm that it is about, by the `key` of its state. */
export interface SmnDeliveryKey {
  readonly topicUrn: string;
  readonly messageId: string;
  readonly key?: string;
}

/**
 * What is remembered of deliveries, so that none is told twice as something new and none out of its turn. It rejects if the store cannot be
 * reached. Reads see all earlier writes. All times are epoch milliseconds.
 */
export interface SmnDeliveries {
  /** Whether the message was dealt with already, and the latest `since` of what was heard of its alarm. One call. */
  known(delivery: SmnDeliveryKey): Promise<{ readonly isDone: boolean; readonly latest?: number }>;
  /** Notes that an alarm came into a state then, unless a later one is noted. */
  noteAlarm(delivery: Required<Pick<SmnDeliveryKey, 'topicUrn' | 'key'>>, since: number): Promise<void>;
  /** Notes that nothing has to be done about the message any more. It is kept for longer than SMN delivers it. */
  noteDone(delivery: Pick<SmnDeliveryKey, 'topicUrn' | 'messageId'>, now: number): Promise<void>;
}
