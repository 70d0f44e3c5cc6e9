import { type Paint, painterFor, plain } from './paint.ts';

/** Where the answer of a command is read. */
export interface Screen {
  readonly paint: Paint;
  /** In characters; undefined where it is no terminal, and nothing has to fit. */
  readonly width: number | undefined;
}

/** No terminal: neither colours nor an end of a line. */
export const PAGE: Screen = { paint: plain, width: undefined };

/** Of a terminal that does not say how wide it is. */
const USUAL = 80;

export const screenOf = (stream: NodeJS.WriteStream): Screen => ({
  paint: painterFor(stream),
  width: stream.isTTY ? stream.columns || USUAL : undefined,
});
