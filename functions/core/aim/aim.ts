import type { Kept } from '#core/aim/kept.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { OutcomeDetail } from '#core/outcome.ts';

/**
 * What one occurrence wants of one component, from its opening to its last word. A run is one try at it. All times are epoch
 * milliseconds. What may be written to it, by whom and under which condition, is said by the port, `core/ports/aims.ts`.
 */
export interface Aim {
  readonly key: RunKey;
  /** `waiting`: no try has it; `trying`: the owner has; `ended`: it has its last word. */
  readonly state: 'waiting' | 'trying' | 'ended';
  /** Of its latest try, from 1. */
  readonly number: number;
  /** Of its latest try that ended. As long as it is another one's, that is on its way: its number was given out, and nobody has it yet. */
  readonly endedNumber?: number;
  /** The execution whose first try opened it: should it be replaced before it knows, it is no second delivery. */
  readonly opener?: string;
  /** The execution that has it, while it is `trying`. */
  readonly owner?: string;
  /** When somebody has to look after it: the next try is due, its owner has been silent for too long, or its last word is untold. */
  readonly again?: number;
  readonly openedAt: number;
  /** Nothing is sent for it any more after this. An event that joins moves it, and a request whose job has ended. */
  readonly expiresAt: number;
  /** How many events have joined it. Only that it changes tells anything: a call that is repeated may count twice. */
  readonly wishes: number;
  readonly sending: Sending;
  /** Who closed it while a request may have been under way: its owner ends it, truthfully. */
  readonly closed?: string;
  /** Its event, with this one component, as JSON: what its next try is begun with. Forgotten once it has ended, unless it is kept. */
  readonly event?: string;
  /** Once it has ended: its last word, as it was told or is to be told. It is untold as long as there is `again`. */
  readonly told?: OutcomeDetail;
  /** Once it was reached, where it is to stay so: it has its last word, and is looked at until something else is wanted. */
  readonly kept?: Kept;
}

/** What is known of its requests. */
export interface Sending {
  /** `no`: none may have been accepted; `may`: one may; `settled`: one was, and its job has ended for certain. */
  readonly sent: 'no' | 'may' | 'settled';
  /** How often a request was about to be sent: a frozen function that goes on marks once more. */
  readonly marks: number;
  /** How many that were accepted have ended for certain, without the aim being reached by it. */
  readonly times: number;
  /** The execution that marked last. */
  readonly submitter?: string;
  /** When it did, by the clock that it read before all else. */
  readonly markedAt?: number;
  /** What was about to be sent, as JSON. */
  readonly request?: string;
  /** `last_job_id` right before the request: empty where it had none, missing where it was not told. */
  readonly before?: string;
  /** Of the request that may have been accepted, as soon as it is known. */
  readonly jobId?: string;
}

/** Nothing was sent for it, nor is about to be. */
export const NOTHING_SENT: Sending = { sent: 'no', marks: 0, times: 0 };
