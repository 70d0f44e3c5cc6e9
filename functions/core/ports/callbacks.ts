/** The callbacks port: answers a durable execution that asks somebody outside, as that one would. */
export interface Callbacks {
  /** Answers with a text. False if nobody waits for it any more: it was answered, or has run out. Rejects if Lambda cannot be asked. */
  succeed(callbackId: string, answer: string): Promise<boolean>;
}
