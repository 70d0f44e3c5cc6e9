import type { Listed } from '#servicestage/lists/entries.ts';
import type { Whole } from '#servicestage/lists/whole.ts';

/** Says so where ServiceStage did not list all that there is; none or one. */
export const listedShort = (what: string, { items, total = items.length }: Whole<Listed>): readonly string[] =>
  total > items.length ? [`ServiceStage says that there are ${total} ${what}, and listed ${items.length}.`] : [];
