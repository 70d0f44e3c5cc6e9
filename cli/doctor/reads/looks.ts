import type { Sightings } from '#cli/doctor/facts.ts';
import { looksByFunction } from './looks-by-function.ts';
import { looksByKey } from './looks-by-key.ts';
import type { KeyFound } from './parameter.ts';
import type { Sources } from './sources.ts';

/** Through the function that is deployed; or before anything is, with the key. */
export async function readLooks(
  sources: Sources,
  key: () => Promise<KeyFound>,
  howFar: (text: string) => void,
): Promise<Sightings> {
  const found = await sources.stack();
  return found === undefined ? looksByKey(sources, await key(), howFar) : looksByFunction(sources, found, howFar);
}
