// Ids of ServiceStage, of components and of jobs. They are written in either case, and nowhere do two differ in that alone.

/** As two of the same are equal: for what is counted or looked up by an id. */
export const foldedId = (id: string): string => id.toLowerCase();

/** Also where there is none of either. */
export const isSameId = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined ? one === other : foldedId(one) === foldedId(other);
