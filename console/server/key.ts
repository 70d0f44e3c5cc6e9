import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits. */
const KEY_BYTES = 32;

/** One that nobody guesses, as a part of an address. */
export const newKey = (): string => randomBytes(KEY_BYTES).toString('base64url');

/** Takes as long whatever is given: what is compared has always the same length. */
export const isSameKey = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
