import type { BusEvent } from '../aws/event-bridge.ts';

/** Something that AWS gave up on, in the queue the template names for it; without a queue it is lost. */
export interface DeadLetter {
  readonly queueArn?: string;
  readonly at: number;
  readonly payload: string;
  readonly reason: string;
}

/** One firing of a schedule or rule towards a function. */
export interface Firing {
  readonly at: number;
  readonly source: string;
  readonly targetArn: string;
  readonly payload: string;
}

/** All that happened in the simulated account, in order. */
export interface CloudRecord {
  readonly firings: readonly Firing[];
  readonly events: readonly (BusEvent & { readonly at: number })[];
  readonly deadLetters: readonly DeadLetter[];
  readonly logs: readonly { readonly functionName: string; readonly line: string }[];
}
