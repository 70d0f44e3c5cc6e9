/** Below that the list is not begun: it may be of a project so large that nothing but its first request was gained. */
const LEAST = 3;

/** How far the list is read: so many rows by so many requests, of so many in all, if ServiceStage says so. */
export interface ListRead {
  readonly rows: number;
  readonly requests: number;
  readonly total?: number | undefined;
}

/**
 * Whether fewer requests tell how they are by the list of the project than by asking for each: with the first that is only risked, since it
 * takes that to know how many there are; from then on each is taken to tell of as many as those before. By a list that does not say how
 * many it has nobody knows how far off its end is.
 * @param unseen of how many components it is not known yet
 */
export function isListCheaper(unseen: number, read?: ListRead): boolean {
  if (read === undefined) return unseen >= LEAST;
  const { rows, requests, total } = read;
  if (total === undefined) return false;
  return Math.ceil((Math.max(0, total - rows) * requests) / rows) < unseen;
}
