import type { RunEvent } from '#core/event.ts';

/** The executions port: more durable executions of the function that asks. */
export interface Executions {
  /**
   * Begins the one execution that a try of an event with one component is to have; tries are numbered from 1. Asked again it begins
   * nothing, also after that one has ended, so that it may be repeated. Rejects if Lambda did not take it on: then it may have been
   * begun or not.
   */
  begin(event: RunEvent, number: number): Promise<void>;
}
