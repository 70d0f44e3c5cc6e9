import type { RunEvent } from '#core/event.ts';

/** The deliveries port: hands an event to the function of its action, as EventBridge does. */
export interface Deliveries {
  /**
   * Delivers an event once more, as `payload` has it; asked again with the same `round` it delivers nothing. Rejects if Lambda did not take
   * it on: then it may have or not.
   */
  deliver(event: RunEvent, payload: string, round: number): Promise<void>;
}
