/**
 * FNV-1a, 64 bits, as 16 hex digits: tells texts apart that nobody chose in order to deceive. In two halves, since numbers of 64 bits are
 * slow, and a fleet has ten thousand components.
 */
export function fingerprint(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(text)) {
    const mixed = (low ^ byte) >>> 0;
    // Times 2^40 + 0x1b3, modulo 2^64.
    const product = mixed * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + (mixed << 8)) >>> 0;
    low = product >>> 0;
  }
  return hex(high) + hex(low);
}

const hex = (half: number): string => half.toString(16).padStart(8, '0');
