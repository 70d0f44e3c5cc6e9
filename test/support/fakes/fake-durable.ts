import { type CallbackAnswer, type Durable, INTERRUPTED, type Settled } from '#core/ports/durable.ts';

export interface FakeDurable extends Durable {
  /** The names of what was done, in order, children as `shop-web/look`. */
  readonly names: readonly string[];
}

export interface FakeDurableProps {
  /** Lets time pass; nothing else does. */
  readonly wait: (seconds: number) => void;
  /** `once` bodies that the function does not survive: `before` they begin, or `after` they ran. */
  readonly interrupt?: (name: string) => 'before' | 'after' | undefined;
  /** What somebody outside answers to the id, and after how many seconds; nobody does unless said. */
  readonly answer?: (id: string) => { readonly answer: CallbackAnswer; readonly after: number } | undefined;
}

/** As patient as the real one, give or take its jitter; in seconds. */
const STEP_ATTEMPTS = 8;
const STEP_PAUSE = 5;

/** A durable execution in one go, in memory; waiting costs no time but moves the clock. */
export function fakeDurable({
  wait,
  interrupt = () => undefined,
  answer = () => undefined,
}: FakeDurableProps): FakeDurable {
  const names: string[] = [];
  const under = (prefix: string): Durable => ({
    executionArn: 'arn:aws:lambda:us-east-1:123456789012:function:fake:1/durable-execution/1/1',
    step: async (name, body) => {
      names.push(prefix + name);
      for (let attempt = 1; ; attempt++) {
        try {
          return plain(await body());
        } catch (error) {
          if (attempt === STEP_ATTEMPTS) throw error;
          wait(STEP_PAUSE);
        }
      }
    },
    once: async (name, body) => {
      names.push(prefix + name);
      const when = interrupt(name);
      if (when === 'before') return INTERRUPTED;
      const value = await body();
      return when === 'after' ? INTERRUPTED : plain(value);
    },
    poll: async (name, initial, check, next) => {
      names.push(prefix + name);
      let state = plain(await check(initial));
      for (let attempt = 1; ; attempt++) {
        const seconds = next(state, attempt);
        if (seconds === undefined) return state;
        wait(seconds);
        state = plain(await check(state));
      }
    },
    sleep: async (name, seconds) => {
      names.push(prefix + name);
      wait(seconds);
    },
    callback: async (name, ask, seconds) => {
      names.push(prefix + name);
      const id = `callback of ${prefix}${name}`;
      for (let attempt = 1; ; attempt++) {
        const failed = await ask(id).then(
          () => undefined,
          (error: unknown) => ({ error }),
        );
        if (failed === undefined) break;
        if (attempt === STEP_ATTEMPTS) throw failed.error;
        wait(STEP_PAUSE);
      }
      const given = answer(id);
      if (given === undefined || given.after > seconds) {
        wait(seconds);
        return { kind: 'expired' };
      }
      wait(given.after);
      return given.answer;
    },
    each: async <I, O>(
      items: readonly I[],
      { nameOf }: { nameOf: (item: I) => string },
      body: (durable: Durable, item: I) => Promise<O>,
    ) => {
      const settled: Settled<O>[] = [];
      for (const item of items) {
        settled.push(
          await body(under(`${prefix}${nameOf(item)}/`), item).then(
            (value): Settled<O> => ({ ok: true, value: plain(value) }),
            (error: Error): Settled<O> => ({ ok: false, error }),
          ),
        );
      }
      return settled;
    },
  });
  return { ...under(''), names };
}

/** What is remembered is JSON, so nothing may rely on more than that. */
const plain = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
