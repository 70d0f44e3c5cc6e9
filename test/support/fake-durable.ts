import { type Durable, INTERRUPTED, type Settled } from '../../functions/runtime/durable.ts';

export interface FakeDurable extends Durable {
  /** The names of what was done, in order, children as `shop-web/look`. */
  readonly names: readonly string[];
}

export interface FakeDurableProps {
  /** Lets time pass; nothing else does. */
  readonly wait: (seconds: number) => void;
  /** `once` bodies that the function does not survive: `before` they begin, or `after` they ran. */
  readonly interrupt?: (name: string) => 'before' | 'after' | undefined;
}

/** A durable execution in one go, in memory; waiting costs no time but moves the clock. */
export function fakeDurable({ wait, interrupt = () => undefined }: FakeDurableProps): FakeDurable {
  const names: string[] = [];
  const under = (prefix: string): Durable => ({
    executionArn: 'arn:aws:lambda:us-east-1:123456789012:function:fake:1/durable-execution/1/1',
    step: (name, body) => {
      names.push(prefix + name);
      return body().then(plain);
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
    each: async (items, { nameOf }, body) => {
      const settled: Settled<Awaited<ReturnType<typeof body>>>[] = [];
      for (const item of items) {
        settled.push(
          await body(under(`${nameOf(item)}/`), item).then(
            (value) => ({ ok: true, value }) as const,
            (error: Error) => ({ ok: false, error }) as const,
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
