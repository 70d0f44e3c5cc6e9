import type { Done } from '#console/scene/offer.ts';

export const DONE: Done = { done: true, mistakes: [] };

/** Nothing was done: what is wrong, of one field or of all of it. */
export const notDone = (wrong: string, field = ''): Done => ({ done: false, mistakes: [{ field, wrong }] });
