import { createReadHandler } from './runtime/lambda/read-handler.ts';
import { readAll } from './runtime/read/read-all.ts';

/** Reads components for whoever operates them, so that nobody else needs the key. */
export const read = readAll;

export const handler = createReadHandler(read);
