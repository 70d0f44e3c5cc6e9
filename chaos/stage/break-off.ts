import type { Breakdown } from '#chaos/scenario/breakdowns.ts';
import type { Durable } from '#core/ports/durable.ts';

class UnexpectedError extends Error {
  override readonly name = 'UnexpectedError';
}

/** An execution that comes to an error that nobody expected, which is there again in each of its lives. */
export function breaksOff(durable: Durable, { point }: Breakdown, count: () => void): Durable {
  const end = (): never => {
    count();
    throw new UnexpectedError(`it breaks off ${point}`);
  };
  return {
    ...durable,
    async step(name, body) {
      if (name === 'open' && point === 'before it opens') return end();
      const value = await durable.step(name, body);
      return name === 'open' && point === 'before it submits' ? end() : value;
    },
    async once(name, body) {
      const value = await durable.once(name, body);
      return name === 'submit-1' && point === 'after it submitted' ? end() : value;
    },
  };
}
