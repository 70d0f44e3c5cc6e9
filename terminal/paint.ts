import { styleText } from 'node:util';

/** As Node calls them. */
export const COLOURS = ['red', 'yellow', 'green', 'magenta', 'dim', 'bold'] as const;
export type Colour = (typeof COLOURS)[number];

/** Colours a text, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

export const plain: Paint = (_, text) => text;

/** Only on a terminal, and not where `NO_COLOR` is set (no-color.org); Node decides. */
export const painterFor =
  (stream: NodeJS.WriteStream): Paint =>
  (colour, text) =>
    styleText(colour, text, { stream });
