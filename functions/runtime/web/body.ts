import type { IncomingHttpHeaders } from 'node:http';
import type { Transform } from 'node:stream';
import { beginningOf } from './beginning.ts';
import { textOf } from './charset.ts';

/** More than a health page has. */
export const MOST_BYTES = 64 * 1024;

/** Codings one in another, as nobody has them but to keep somebody busy. */
const MOST_CODINGS = 2;

/**
 * The text of a body as a browser reads it: decoded, though we have asked for none of that, and in its charset. At most 64 KiB are read, and
 * at most as much comes out, however much more there is. Undefined where it cannot be read: a coding nobody knows, or one that is broken.
 */
export async function bodyText(
  bytes: Buffer,
  { 'content-encoding': encoding = '', 'content-type': type }: IncomingHttpHeaders,
): Promise<string | undefined> {
  const codings = encoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MOST_CODINGS) return undefined;
  try {
    let decoded: Buffer | undefined = bytes;
    for (const coding of codings.reverse()) decoded = await decode(decoded, coding);
    return decoded && textOf(decoded, type);
  } catch {
    return undefined;
  }
}

async function decode(bytes: Buffer | undefined, coding: string): Promise<Buffer | undefined> {
  if (bytes === undefined || bytes.length === 0) return bytes;
  const decoder = await decoderOf(coding, bytes);
  decoder?.end(bytes);
  return decoder && beginningOf(decoder, MOST_BYTES);
}

/** It is flushed as far as it goes, since it may have been cut off. Loaded when it is needed: nobody asks for codings, and a cold start would wait. */
async function decoderOf(coding: string, [first = 0]: Buffer): Promise<Transform | undefined> {
  const { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } = await import(
    'node:zlib'
  );
  const zip = { finishFlush: constants.Z_SYNC_FLUSH };
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip(zip);
    case 'deflate':
      // By RFC 9110 with the header of zlib, by many servers without.
      return (first & 0x0f) === 8 ? createInflate(zip) : createInflateRaw(zip);
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return undefined;
  }
}
