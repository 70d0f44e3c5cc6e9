import { inspect } from 'node:util';
import { COLOURS } from './paint.ts';

/** All that we paint with ourselves: how a colour begins, and how it ends. */
const OURS = COLOURS.flatMap((colour) => inspect.colors[colour] ?? []).map((code) => `\u001b[${code}m`);

/** What a terminal obeys, or what turns around how a line is read. */
const OBEYED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const SEEN_INSTEAD = '\ufffd';

/**
 * A text as it may be shown on a terminal, whoever wrote what is in it: a reason, the name of a component or a message of AWS must not move the
 * cursor, nor hide or forge what stands around it. Line breaks, tabs and our own colours stay.
 */
export const printable = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(OBEYED, (found, at: number, whole: string) => {
    const isHarmless = found === '\n' || found === '\t' || OURS.some((colour) => whole.startsWith(colour, at));
    return isHarmless ? found : SEEN_INSTEAD;
  });

/** JSON that says the same, without a character that a terminal obeys: JSON itself lets some of them stand. */
export const printableJson = (json: string): string =>
  json.replaceAll(OBEYED, (found) =>
    found === '\n' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
