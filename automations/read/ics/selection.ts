import type { EventSelection } from '#automations/file/calendar.ts';
import { type Component, propertiesOf, textOf, valueIn } from './components.ts';

/** Which events are read: those that fit `include`, where it is given, and do not fit `exclude`. */
export interface Choice {
  readonly include?: EventSelection;
  readonly exclude?: EventSelection;
}

export const isChosen = (event: Component, { include, exclude }: Choice): boolean =>
  (include === undefined || fits(event, include)) && (exclude === undefined || !fits(event, exclude));

/** Each key that is given has to fit, by one of its texts where it has several; case does not count. */
export function fits(
  event: Component,
  { summary, description, category, status, transparency }: EventSelection,
): boolean {
  return (
    holds(summary, (text) => textIn(event, 'SUMMARY').includes(text)) &&
    holds(description, (text) => textIn(event, 'DESCRIPTION').includes(text)) &&
    holds(category, (text) => categoriesOf(event).includes(text)) &&
    holds(status, (text) => textIn(event, 'STATUS') === text) &&
    // RFC 5545 has an event that says nothing of it take time.
    holds(transparency, (text) => (textIn(event, 'TRANSP') || 'opaque') === text)
  );
}

const holds = (wanted: string | readonly string[] | undefined, is: (text: string) => boolean): boolean =>
  wanted === undefined || [wanted].flat().some((text) => is(folded(text)));

/** One letter has several forms in Unicode. */
const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const textIn = (event: Component, name: string): string => folded(textOf(valueIn(event, name) ?? ''));

const categoriesOf = (event: Component): readonly string[] =>
  propertiesOf(event, 'CATEGORIES').flatMap(({ value }) =>
    value.split(/(?<!\\),/).map((category) => folded(textOf(category.trim()))),
  );
