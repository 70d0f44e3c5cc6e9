import type { Patch } from '#console/scene/patch.ts';
import type { Witness } from '#simulator/show/seen/witness.ts';

/** What was seen since it was asked last; lists without news are left out. */
export function newsOf({ books }: Pick<Witness, 'books'>): Patch {
  const standings = books.standings.news();
  const showings = books.showings.news();
  const tries = books.tries.news();
  const happenings = books.happenings.news();
  return {
    ...(standings.length > 0 && { standings }),
    ...(showings.length > 0 && { showings }),
    ...(tries.length > 0 && { tries }),
    ...(happenings.length > 0 && { happenings }),
  };
}

/** Of facts that are told as a whole: those that are other than when they were told last. */
export function createChanges<Facts extends object>(): (facts: Facts) => Partial<Facts> {
  const told = new Map<string, string>();
  return (facts) => {
    const changed: Partial<Facts> = {};
    for (const name of namesOf(facts)) {
      const said = JSON.stringify(facts[name]) ?? '';
      if (told.get(String(name)) === said) continue;
      told.set(String(name), said);
      changed[name] = facts[name];
    }
    return changed;
  };
}

function* namesOf<Facts extends object>(facts: Facts): Generator<keyof Facts> {
  for (const name in facts) yield name;
}
