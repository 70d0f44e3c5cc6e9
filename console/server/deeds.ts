import type { IncomingMessage } from 'node:http';
import * as z from 'zod/mini';
import { DeedSchema, type Done } from '#console/scene/offer.ts';
import type { Show } from '#console/scene/show.ts';
import { parseJson } from '#core/json.ts';
import type { Refusal } from './refusal.ts';

/** In bytes; the longest form is far shorter. */
export const LONGEST_DEED = 64 * 1024;

/** In bytes; whoever sends more is hung up on. */
const MOST_READ = 1024 * 1024;

/** Does what the page asks for; or why that is none of it. */
export async function doDeed(request: IncomingMessage, act: NonNullable<Show['act']>): Promise<Done | Refusal> {
  if (request.headers['content-type'] !== 'application/json') return { status: 415, why: 'A deed is JSON.' };
  const text = await textOf(request);
  if (text === undefined) return { status: 413, why: `A deed has at most ${LONGEST_DEED} bytes.` };
  const deed = DeedSchema.safeParse(parseJson(text));
  return deed.success ? act(deed.data) : { status: 400, why: z.prettifyError(deed.error) };
}

/** Undefined where it is too long: the rest is read, and forgotten, so that whoever sends it hears of that, unless there is no end to it. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.byteLength;
    if (bytes > MOST_READ) break;
    if (bytes <= LONGEST_DEED) chunks.push(part);
  }
  return bytes > LONGEST_DEED ? undefined : Buffer.concat(chunks).toString('utf8');
}
