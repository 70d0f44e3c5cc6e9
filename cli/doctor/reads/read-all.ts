import type { Known, Read } from '#cli/doctor/facts.ts';
import { readAlarms, readOwnAlarms } from './alarms.ts';
import { readConcurrency, readFunctions } from './functions.ts';
import { readLedger, readRuns } from './ledger.ts';
import { type KeyFound, readKey, readParameter } from './parameter.ts';
import { readUntold } from './queues.ts';
import { readOr } from './read-or.ts';
import { readSecretHeader } from './secret-header.ts';
import { readSightings } from './sightings.ts';
import type { Sources } from './sources.ts';
import { readStack } from './stack.ts';
import { readSubscriptions } from './subscriptions.ts';
import { readWays } from './ways.ts';

/**
 * Reads all that is looked at, side by side. What cannot be read says so for itself alone.
 * @param howFar is told how far it is
 */
export async function readAll(sources: Sources, howFar: (text: string) => void): Promise<Known> {
  let [begun, ended] = [0, 0];
  const one = async <T>(reading: Promise<T>): Promise<Read<T>> => {
    begun++;
    const read = await readOr(reading);
    ended++;
    howFar(`read ${ended} of ${begun} of what is looked at`);
    return read;
  };
  let found: Promise<KeyFound> | undefined;
  const key = async (): Promise<KeyFound> => {
    // What functions read that are deployed need not come here, nor where nobody knows whether there are any.
    const mayBeDeployed = await sources.stack().then(
      (stack) => stack !== undefined,
      () => true,
    );
    if (mayBeDeployed) return { kind: 'not-asked' };
    found ??= readKey(sources);
    return found;
  };
  const { now, here } = sources.clock;
  const [
    stack,
    parameter,
    sightings,
    alarms,
    ownAlarms,
    functions,
    untold,
    subscriptions,
    ways,
    secretHeader,
    ledger,
    runs,
    concurrency,
  ] = await Promise.all([
    one(readStack(sources)),
    one(readParameter(sources, key)),
    one(readSightings(sources, key, howFar)),
    one(readAlarms(sources)),
    one(readOwnAlarms(sources)),
    one(readFunctions(sources)),
    one(readUntold(sources)),
    one(readSubscriptions(sources)),
    one(readWays(sources)),
    one(readSecretHeader(sources)),
    one(readLedger(sources)),
    one(readRuns(sources)),
    one(readConcurrency(sources)),
  ]);
  const clock = { kind: 'read', value: { aheadSeconds: Math.round((now - here) / 1000) } } as const;
  return {
    clock,
    stack,
    parameter,
    sightings,
    alarms,
    ownAlarms,
    functions,
    untold,
    subscriptions,
    ways,
    secretHeader,
    ledger,
    runs,
    concurrency,
  };
}
