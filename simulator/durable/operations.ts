import { STEP_RETRIES } from '#core/backoff.ts';
import { type CallbackAnswer, INTERRUPTED } from '#core/ports/durable.ts';
import { type Checkpoints, RememberedError, read, write } from './checkpoints.ts';
import type { Life } from './life.ts';

/** What the operations of one life work with. */
export interface Means {
  readonly arn: string;
  readonly life: Life;
  readonly memory: Checkpoints;
  now(): number;
  /** Until then; the life may be over when it comes. */
  until(time: number): Promise<void>;
  /** Runs a body, which counts as work under way: nobody forgets a function that is at work. */
  work<T>(body: () => Promise<T>): Promise<T>;
  /** What somebody outside has answered to a callback by now. */
  answerTo(id: string): CallbackAnswer | undefined;
}

/** As patient as the deployed one, without its jitter, in milliseconds. */
const pauseAfter = (attempt: number): number =>
  1000 * Math.min(STEP_RETRIES.first * 2 ** (attempt - 1), STEP_RETRIES.most);

export async function stepOperation<T>(means: Means, path: string, body: () => Promise<T>): Promise<T> {
  const { life, memory, now, until } = means;
  const known = memory.get(path);
  if (known?.state === 'done') return read(known.text);
  if (known?.state === 'failed') throw new RememberedError(known.name, known.message);
  await life.reach({ path, point: 'before' });
  if (known?.state === 'waiting') await until(known.dueAt);
  for (let attempt = known?.attempt ?? 1; ; attempt++) {
    memory.set(path, { state: 'begun', attempt });
    const ran = await run(means, path, body);
    if (ran.ok) return keep(means, path, ran.value);
    if (attempt === STEP_RETRIES.attempts) return fail(means, path, ran.error);
    const dueAt = now() + pauseAfter(attempt);
    memory.set(path, { state: 'waiting', attempt: attempt + 1, dueAt });
    await until(dueAt);
  }
}

export async function once<T>(means: Means, path: string, body: () => Promise<T>) {
  const { life, memory } = means;
  const known = memory.get(path);
  if (known?.state === 'done') return read(known.text);
  if (known?.state === 'failed') throw new RememberedError(known.name, known.message);
  await life.reach({ path, point: 'before' });
  if (known?.state === 'begun') return keep(means, path, INTERRUPTED);
  memory.set(path, { state: 'begun', attempt: 1 });
  const ran = await run(means, path, body);
  return ran.ok ? keep(means, path, ran.value) : fail(means, path, ran.error);
}

export async function poll<T>(
  means: Means,
  path: string,
  initial: T,
  check: (state: T, attempt: number) => Promise<T>,
  next: (state: T, attempt: number) => number | undefined,
): Promise<T> {
  const { life, memory, now, until } = means;
  const known = memory.get(path);
  if (known?.state === 'done') return read(known.text);
  if (known?.state === 'failed') throw new RememberedError(known.name, known.message);
  await life.reach({ path, point: 'before' });
  let text = known?.text ?? write(initial);
  if (known?.state === 'waiting') await until(known.dueAt);
  for (let attempt = known?.attempt ?? 1; ; attempt++) {
    memory.set(path, { state: 'begun', attempt, text });
    const before = text;
    const ran = await run(means, path, () => check(read(before), attempt));
    if (!ran.ok) return fail(means, path, ran.error);
    text = write(ran.value);
    const seconds = next(read(text), attempt);
    if (seconds === undefined) return keep(means, path, ran.value);
    const dueAt = now() + seconds * 1000;
    memory.set(path, { state: 'waiting', attempt: attempt + 1, dueAt, text });
    await until(dueAt);
  }
}

export async function sleep({ life, memory, now, until }: Means, path: string, seconds: number): Promise<void> {
  const known = memory.get(path);
  if (known?.state === 'done') return;
  await life.reach({ path, point: 'before' });
  const dueAt = known?.state === 'waiting' ? known.dueAt : now() + seconds * 1000;
  memory.set(path, { state: 'waiting', attempt: 1, dueAt });
  await until(dueAt);
  memory.set(path, { state: 'done', text: write(undefined) });
}

/** How often it is looked whether somebody answered: whoever waits a week for an answer may as well wait a few seconds more. */
const ANSWER_EVERY_MS = 5_000;

export async function callback(
  means: Means,
  path: string,
  ask: (id: string) => Promise<void>,
  seconds: number,
): Promise<CallbackAnswer> {
  const { arn, memory, life, now, until, answerTo } = means;
  const known = memory.get(path);
  if (known?.state === 'done') return read(known.text);
  const id = `${arn}#${path}`;
  await stepOperation(means, `${path} asked`, () => ask(id));
  const dueAt = known?.state === 'waiting' ? known.dueAt : now() + seconds * 1000;
  memory.set(path, { state: 'waiting', attempt: 1, dueAt });
  await life.reach({ path, point: 'before' });
  for (;;) {
    const answer = answerTo(id) ?? (now() >= dueAt ? { kind: 'expired' as const } : undefined);
    if (answer !== undefined) return keep(means, path, answer);
    await until(Math.min(dueAt, now() + ANSWER_EVERY_MS));
  }
}

type Ran<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Error };

async function run<T>({ life, work }: Means, path: string, body: () => Promise<T>): Promise<Ran<T>> {
  await life.reach({ path, point: 'begun' });
  const ran = await life.within(settle(work(body)));
  await life.reach({ path, point: 'ran' });
  return ran;
}

async function keep<T>({ life, memory }: Means, path: string, value: T): Promise<T> {
  const text = write(value);
  memory.set(path, { state: 'done', text });
  await life.reach({ path, point: 'remembered' });
  return read(text);
}

async function fail({ life, memory }: Means, path: string, error: Error): Promise<never> {
  memory.set(path, { state: 'failed', name: error.name, message: error.message });
  await life.reach({ path, point: 'remembered' });
  throw error;
}

const settle = <T>(promise: Promise<T>): Promise<Ran<T>> =>
  promise.then(
    (value): Ran<T> => ({ ok: true, value }),
    (error: unknown): Ran<T> => ({ ok: false, error: error instanceof Error ? error : new Error(String(error)) }),
  );
