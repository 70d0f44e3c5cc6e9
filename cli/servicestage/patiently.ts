import { setTimeout } from 'node:timers/promises';
import { ServiceStageError } from '#core/ports/service-stage.ts';

/** Lets so many milliseconds pass. */
export type Pause = (ms: number) => Promise<unknown>;

/** API gateway, error codes: what is throttled is to be sent again after two to five seconds. */
const WAITS_MS = [2_000, 4_000, 8_000] as const;

/** Does it, and again a while after it was throttled, three times at the most. */
export async function patiently<T>(work: () => Promise<T>, pause: Pause = setTimeout): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ServiceStageError) || error.fate !== 'throttled') throw error;
      await pause(wait);
    }
  }
  return work();
}
