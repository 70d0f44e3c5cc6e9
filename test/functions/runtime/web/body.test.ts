import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bodyText } from '#runtime/web/body.ts';

const PAGE = '{"status":"ok","name":"商店"}';
const read = (bytes: Buffer, encoding?: string, type?: string) =>
  bodyText(bytes, { ...(encoding && { 'content-encoding': encoding }), ...(type && { 'content-type': type }) });

describe('a body', () => {
  it.each([
    ['identity', Buffer.from(PAGE)],
    ['gzip', gzipSync(PAGE)],
    ['x-gzip', gzipSync(PAGE)],
    ['GZIP', gzipSync(PAGE)],
    ['deflate', deflateSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['deflate, gzip', gzipSync(deflateSync(PAGE))],
    ['identity, br', brotliCompressSync(PAGE)],
  ])('that is encoded as %s is read', async (encoding, bytes) => {
    expect(await read(bytes, encoding)).toBe(PAGE);
  });

  it.each(['gzip', 'deflate', 'br'])('that is empty is no broken %s', async (encoding) => {
    expect(await read(Buffer.alloc(0), encoding)).toBe('');
  });

  it.each([
    ['gzip', gzipSync(PAGE).subarray(0, -12)],
    ['deflate', deflateSync(PAGE).subarray(0, -6)],
  ])('that ends too soon is read as far as it goes: %s', async (encoding, bytes) => {
    expect(PAGE.startsWith((await read(bytes, encoding)) ?? 'nothing')).toBe(true);
  });

  it.each([
    ['gzip', Buffer.from(PAGE)],
    ['br', Buffer.from('\u00ff\u00ff\u00ff nothing of the kind', 'latin1')],
    ['deflate', Buffer.from('\u0078 nothing of the kind', 'latin1')],
    ['zstd', Buffer.from(PAGE)],
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(PAGE)))],
  ])('that is no %s cannot be read', async (encoding, bytes) => {
    expect(await read(bytes, encoding)).toBeUndefined();
  });
});

describe('a bomb', () => {
  const zeros = Buffer.alloc(64 * 1024 * 1024);

  it.each([
    ['gzip', gzipSync(zeros)],
    ['deflate', deflateSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ])('of %s comes to 64 KiB and no more', async (encoding, bytes) => {
    const before = process.memoryUsage();

    const text = await read(bytes.subarray(0, 64 * 1024), encoding);

    const after = process.memoryUsage();
    expect(text?.length).toBe(64 * 1024);
    expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(8 * 1024 * 1024);
  });

  it('that never has a letter ends with what was read of it', async () => {
    // Stored blocks of no length: ten thousand of them stand for nothing at all.
    const empty = Buffer.concat(Array(10_000).fill(Buffer.from([0, 0, 0, 0xff, 0xff])));

    expect(await read(empty, 'deflate')).toBe('');
  });
});
