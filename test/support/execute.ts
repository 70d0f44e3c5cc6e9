import type { CallbackAnswer, Durable } from '#core/ports/durable.ts';
import type { VirtualClock } from '#simulator/clock.ts';
import type { Life, Moment } from '#simulator/durable/life.ts';
import { beginExecution, type FunctionFate, quiet, type Settled } from '#simulator/durable/replaying-durable.ts';
import type { Happenings } from '#test/contracts/durable-world.ts';

export interface ExecuteProps<T> extends FunctionFate, Pick<Happenings, 'answer'> {
  readonly clock: VirtualClock;
  readonly story: (durable: Durable, life: Life) => Promise<T>;
  /** Of the execution; the same for all unless said. */
  readonly arn?: string;
}

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:test:1/durable-execution/1/1';

/**
 * Runs one execution to its end and the clock along with it, which stands still while a body is at work: that may speak to a
 * server of its own. Rejects with what the story throws.
 */
export async function execute<T>({ clock, story, answer, dies, forgets, arn = ARN }: ExecuteProps<T>): Promise<T> {
  let settled: Settled<T> | undefined;
  let atWork = 0;
  beginExecution({
    arn,
    clock,
    story,
    answerTo: answersAt(clock, answer),
    ...(forgets && { forgets }),
    dies: (moment) => {
      const seconds = dies?.(moment);
      atWork = seconds === undefined ? atWork + (WORKERS[moment.point] ?? 0) : 0;
      return seconds;
    },
    onEnd: (ended) => {
      settled = ended;
    },
  });
  const idle = async (): Promise<void> => {
    do await quiet();
    while (atWork > 0);
  };
  await idle();
  for (let next = clock.next(); settled === undefined && next !== undefined; next = clock.next()) {
    await clock.runUntil(next);
    await idle();
  }
  if (settled === undefined) throw new Error('the execution neither ended nor waits for anything');
  if (!settled.ok) throw settled.error;
  return settled.value;
}

const WORKERS: Partial<Record<Moment['point'], number>> = { begun: 1, ran: -1 };

/** A fate by which functions die. */
export type Deaths = Required<Pick<FunctionFate, 'dies'>>;

/** The function that dies in these operations, by their last name, is taken over after so many seconds. */
export function deathsOf({ interrupt = () => undefined }: Happenings, seconds: number): Deaths {
  const died = new Set<string>();
  return {
    dies: ({ path, point }) => {
      const when = interrupt(path.slice(path.lastIndexOf('/') + 1));
      if (when === undefined || point !== (when === 'before' ? 'begun' : 'ran') || died.has(path)) return undefined;
      died.add(path);
      return seconds;
    },
  };
}

/** Somebody is asked once, and answers in their own time. */
function answersAt(clock: VirtualClock, answer: Happenings['answer'] = () => undefined) {
  const given = new Map<string, { readonly answer: CallbackAnswer; readonly at: number } | undefined>();
  return (id: string): CallbackAnswer | undefined => {
    if (!given.has(id)) {
      const will = answer(id);
      given.set(id, will && { answer: will.answer, at: clock.now() + will.after * 1000 });
    }
    const known = given.get(id);
    return known && clock.now() >= known.at ? known.answer : undefined;
  };
}
