import type { Durable } from '#core/ports/durable.ts';

/** The same execution for something that is done once more: what is remembered goes by its name, so it needs other ones. */
export const prefixed = (durable: Durable, prefix: string): Durable => ({
  executionArn: durable.executionArn,
  step: (name, body) => durable.step(prefix + name, body),
  once: (name, body) => durable.once(prefix + name, body),
  poll: (name, ...rest) => durable.poll(prefix + name, ...rest),
  sleep: (name, seconds) => durable.sleep(prefix + name, seconds),
  callback: (name, ...rest) => durable.callback(prefix + name, ...rest),
});
