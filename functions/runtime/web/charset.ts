import { TextDecoder } from 'node:util';

/**
 * The text of a body, without a byte order mark. Its charset is told, as a browser has it, by that mark, else by the content type, else by
 * what a page of HTML or XML says of itself in its first kilobyte; it is UTF-8 where nothing tells, or nobody knows it.
 */
export function textOf(bytes: Buffer, contentType: string | undefined): string {
  const label = byMark(bytes) ?? CHARSET.exec(contentType ?? '')?.[1] ?? byItself(bytes, contentType) ?? 'utf-8';
  // The bytes may end in the middle of a character.
  return decoderFor(label).decode(bytes, { stream: true });
}

const CHARSET = /;\s*charset\s*=\s*["']?([^\s;"']+)/i;

function byMark([first, second, third]: Buffer): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

const DECLARED = /<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,200}?encoding)\s*=\s*["']?([\w.:-]+)/i;

/** A page that can be read so far has one byte for each letter of that, so it is in no UTF-16. */
function byItself(bytes: Buffer, contentType = 'text/html'): string | undefined {
  const declared = /html|xml/i.test(contentType) ? DECLARED.exec(bytes.toString('latin1', 0, 1024))?.[1] : undefined;
  return declared !== undefined && /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}
