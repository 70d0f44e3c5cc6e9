import * as z from 'zod/mini';
import { printable } from '#terminal/printable.ts';

/** Whether something was read that is not of the form that this version knows, also where that was told in words already. */
export const isOfAnotherVersion = (error: unknown): boolean =>
  error instanceof z.core.$ZodError || (error instanceof Error && error.cause instanceof z.core.$ZodError);

/** Beside what is answered, where nobody says otherwise. */
export const warned = (text: string): void => void process.stderr.write(printable(`${text}\n`));

/** Beside an answer that has to do without. */
export const leftOutText = (count: number, of: string, example: string): string =>
  `Left out: ${count} of ${of}, which another version has written, such as ${example}.\nNext: use the version that is deployed`;
