import type { Happening, Showing, Standing, Try } from '#console/scene/scene.ts';
import { type Book, createBook } from './book.ts';

/** All that was seen of a day, as a page shows it. */
export interface Books {
  readonly standings: Book<Standing>;
  readonly showings: Book<Showing>;
  readonly tries: Book<Try>;
  readonly happenings: Book<Happening>;
}

export const createBooks = (): Books => ({
  standings: createBook(),
  showings: createBook(),
  tries: createBook(),
  happenings: createBook(),
});
