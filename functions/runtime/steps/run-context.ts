import type { Try } from '#core/aim/aim-writes.ts';
import { FIRST_TRY, type Pursuit } from '#core/aim/pursuit.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import type { Durable } from '#core/ports/durable.ts';
import type { Services } from '#runtime/services/services.ts';

/** What a run begins with. */
export interface Opening<E extends RunEvent = RunEvent> {
  readonly event: E;
  readonly component: E['components'][number];
  readonly durable: Durable;
  readonly services: Services;
}

/** What the verbs of one run share. `startedAt` is epoch milliseconds, remembered by the first step. */
export interface RunContext<E extends RunEvent = RunEvent> extends Opening<E> {
  readonly startedAt: number;
  readonly pursuit: Pursuit;
  readonly standing: Standing;
}

/** What a run knows of the requests for its aim by now. */
export interface Known {
  /** How often the aim has been marked. */
  readonly marks: number;
  /** Whether it was marked by this run. */
  readonly marked: boolean;
  /** A mark of this run got no answer: it may be there, and certainly nothing was sent after it. */
  readonly unsure: boolean;
  /** Of its latest request, once it is known. */
  readonly jobId?: string | undefined;
}

/** It learns nothing but what is remembered, so that each replay comes to the same. */
export interface Standing {
  known(): Known;
  learn(news: Partial<Known>): void;
}

export function createStanding({ found: { marks, sent, jobId } }: Pursuit): Standing {
  const followed = sent === 'may' && jobId !== undefined;
  let known: Known = { marks, marked: false, unsure: false, ...(followed && { jobId }) };
  return {
    known: () => known,
    learn: (news) => {
      known = { ...known, ...news };
    },
  };
}

/** What makes the run the same run however often it is delivered. */
export const keyOf = ({ event, component }: Pick<Opening, 'event' | 'component'>): RunKey => ({
  automation: event.automation,
  occurrence: event.occurrence,
  instanceId: targetIdOf(component),
});

/** The run as a try at its aim. */
export const tryOf = (run: Pick<Opening, 'event' | 'component' | 'durable'>): Try => ({
  key: keyOf(run),
  owner: run.durable.executionArn,
  number: run.event.number ?? FIRST_TRY,
});
