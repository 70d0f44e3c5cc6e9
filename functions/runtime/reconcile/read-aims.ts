import { $ZodError } from 'zod/v4/core';
import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import type { Ledger } from '#core/ports/ledger.ts';

/** What came of reading an aim: it, none, or that nobody here can read what another version has written. */
export type AimFound =
  | { readonly kind: 'read'; readonly aim: Aim }
  | { readonly kind: 'none' }
  | { readonly kind: 'unread'; readonly error: Error };

/** Reads aims consistently, in their order and in one call; each for itself where one of them keeps the others from being read. */
export async function readAims(
  ledger: Pick<Ledger, 'aim' | 'aims'>,
  keys: readonly RunKey[],
): Promise<readonly AimFound[]> {
  if (keys.length === 0) return [];
  try {
    return (await ledger.aims(keys)).map(foundIn);
  } catch (error) {
    if (!(error instanceof $ZodError)) throw error;
    return Promise.all(keys.map((key) => ledger.aim(key).then(foundIn, unread)));
  }
}

const foundIn = (aim: Aim | undefined): AimFound => (aim === undefined ? { kind: 'none' } : { kind: 'read', aim });

function unread(error: unknown): AimFound {
  if (error instanceof $ZodError) return { kind: 'unread', error };
  throw error;
}
