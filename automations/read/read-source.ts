import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Source, unreadableFile } from './source.ts';

/** Reads a text in one of its formats. */
export type ReadText = (text: string) => Source;

/** What may be read from a file, by how its name ends, in small letters. */
export interface Formats {
  readonly texts: Readonly<Record<string, ReadText>>;
  /** What is run rather than read. */
  readonly modules?: Readonly<Record<string, (path: string) => Promise<Source>>>;
  /** As a mistake says them: `an automations file ends in …`. */
  readonly inWords: string;
  /** What an empty file lacks. */
  readonly holds: string;
}

/** Reads a file by its format, or says why not. Rejects with what nobody expected only. */
export async function readSource(path: string, { texts, modules = {}, inWords, holds }: Formats): Promise<Source> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return unreadableFile(found.isDirectory() ? 'is a directory' : 'is not a file', inWords);
    const ending = extname(path).toLowerCase();
    const module = modules[ending];
    if (module !== undefined) return await module(path);
    const text = texts[ending];
    if (text === undefined) return unreadableFile('is of no kind known here', inWords);
    return readText(await readFile(path), text, holds);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    if (cause.code === 'ENOENT') return unreadableFile('does not exist', inWords, { cause });
    return unreadableFile(`cannot be read (${cause.code})`, inWords, { cause });
  }
}

function readText(bytes: Uint8Array, read: ReadText, holds: string): Source {
  const text = decode(bytes);
  if (text === undefined) return unreadableFile('is not UTF-8 text', 'save it as UTF-8');
  return text.trim() === '' ? unreadableFile('is empty', holds) : read(text);
}

/** Without the mark of UTF-8, with which Windows begins texts. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
