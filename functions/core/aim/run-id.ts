import { fingerprint } from '#core/fingerprint.ts';
import type { RunKey } from './run-key.ts';

/** Of 100,000 aims no two share them, but for one time in two hundred. */
const DIGITS = 10;

/** By which people name an aim: the beginning of the fingerprint of its automation, occurrence and component. Whoever finds two says so. */
export const aimId = ({ automation, occurrence, instanceId }: RunKey): string =>
  fingerprint([automation, occurrence, instanceId].join('#')).slice(0, DIGITS);

/** By which people name one try of it: `3f2a91c07b.2`. */
export const runId = (key: RunKey, number: number): string => `${aimId(key)}.${number}`;
