import { isDeepStrictEqual } from 'node:util';
import type { Deployment } from './deployment.ts';

/** What is deployed where something else may be deployed in its place. */
export interface Replaceable {
  /** Whoever holds it sees what is deployed at the moment. */
  readonly deployment: Deployment;
  /** What the next one has just as it was stays the same object, as CloudFormation leaves alone what has not changed. */
  replace(next: Deployment): void;
}

export function replaceable(first: Deployment): Replaceable {
  let current = first;
  return {
    deployment: new Proxy(first, { get: (_, key) => Reflect.get(current, key) }),
    replace: (next) => {
      const { schedules, alarms } = current;
      current = {
        ...next,
        schedules: keptOf(schedules, next.schedules),
        alarms: keptOf(alarms, next.alarms),
      };
    },
  };
}

function keptOf<T extends { readonly name: string }>(before: readonly T[], next: readonly T[]): readonly T[] {
  const known = new Map(before.map((one) => [one.name, one]));
  return next.map((one) => {
    const was = known.get(one.name);
    return was !== undefined && isDeepStrictEqual(was, one) ? was : one;
  });
}
