import type { Ledger } from '#core/ports/ledger.ts';

/** One access to the store, which may be refused, or its answer lost. */
export type Access = <T>(method: keyof Ledger, body: () => T) => Promise<T>;
