import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { LookEnvironmentSchema } from '#core/environment.ts';
import { LISTED_FILE, type Listed, ListedSchema } from '#core/read/listed.ts';
import { type Reading, readingOf } from '#runtime/services/reading.ts';

/** What whoever reads for operators may do: it can send nothing, and knows no ledger and no bus. */
export interface ReadServices extends Reading {
  readonly listed: Listed;
  /** Rejects once the signal is given. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** @param directory that of the bundle, beside which the components are listed */
export function createReadServices(env: Readonly<Record<string, string | undefined>>, directory: string): ReadServices {
  return {
    ...readingOf(LookEnvironmentSchema.parse(env)),
    listed: ListedSchema.parse(JSON.parse(readFileSync(join(directory, LISTED_FILE), 'utf8'))),
    sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
  };
}
