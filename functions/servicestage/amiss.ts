import { isSameId } from '#core/id.ts';
import type { Clean } from './clean/clean.ts';

// Of what an answer says, what is amiss; undefined if nothing is. What it says is not quoted.

/** An id or a version that quotes a secret is none, and nobody may be told it or asked for it. */
export const whole = (text: string | undefined, place: string, clean: Clean): string | undefined =>
  text === undefined || clean(text) === text ? undefined : place;

/** As a whole, or one of several: whether it is about what was asked for, as far as it says. */
export const about = (said: string | undefined, asked: string, other: string): string | undefined =>
  said === undefined || isSameId(said, asked) ? undefined : `it is about ${other}`;

/** Of several. */
export const first = <Item>(items: readonly Item[], wrong: (item: Item, index: number) => string | undefined) =>
  items.map(wrong).find((why) => why !== undefined);
