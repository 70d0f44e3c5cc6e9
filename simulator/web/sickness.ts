import type { Clock } from '#simulator/clock.ts';

/** Which versions of which components are sick, and from when on. */
export interface Sickness {
  /** From that time on, in epoch milliseconds. */
  befalls(instanceId: string, version: string, from: number): void;
  isSick(instanceId: string, version: string): boolean;
}

export function createSickness({ now }: Clock): Sickness {
  const from = new Map<string, number>();
  const keyOf = (instanceId: string, version: string): string => `${instanceId} ${version}`;
  return {
    befalls: (instanceId, version, time) => void from.set(keyOf(instanceId, version), time),
    isSick: (instanceId, version) => (from.get(keyOf(instanceId, version)) ?? Number.POSITIVE_INFINITY) <= now(),
  };
}
