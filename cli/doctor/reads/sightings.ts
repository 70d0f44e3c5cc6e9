import type { Sightings } from '#cli/doctor/facts.ts';
import type { KeyFound } from './parameter.ts';
import { sightingsByFunction } from './sightings-by-function.ts';
import { sightingsByKey } from './sightings-by-key.ts';
import type { Sources } from './sources.ts';

/** Through the function that is deployed; or before anything is, with the key. */
export async function readSightings(
  sources: Sources,
  key: () => Promise<KeyFound>,
  howFar: (text: string) => void,
): Promise<Sightings> {
  const found = await sources.deployed();
  return found === undefined
    ? sightingsByKey(sources, await key(), howFar)
    : sightingsByFunction(sources, found, howFar);
}
