import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { show, showList, showName, showSome } from '#automations/mistakes/words/show.ts';
import { nearest } from '#terminal/nearest.ts';
import type { Facts } from './components.ts';

type Components = ReadonlyMap<string, Facts>;

/** Names of components that are not there, or there twice. */
export function* referenceMistakes(names: unknown, path: Path, known: Components | undefined): Generator<Mistake> {
  const seen = new Set<string>();
  for (const [index, name] of Array.isArray(names) ? names.entries() : []) {
    if (typeof name !== 'string') continue;
    const at = { path: [...path, index], value: name };
    if (known !== undefined && !known.has(name)) {
      yield { ...at, wrong: `is ${show(name)}, which is not under components`, right: whichOf(name, known) };
    } else if (seen.has(name)) {
      yield { ...at, wrong: `is ${show(name)} again`, right: 'name each component once' };
    }
    seen.add(name);
  }
}

/** Components that no automation names; one that is misspelt there is taken to be meant. */
export function* unusedWarnings(automations: unknown, known: Components | undefined): Generator<Mistake> {
  if (known === undefined || !isPlain(automations)) return;
  // What would select does not say whom yet.
  if (Object.values(automations).some(isSelecting)) return;
  const meant = new Set(
    Object.values(automations)
      .flatMap(namesIn)
      .map((name) => componentMeant(name, known)),
  );
  const unused = [...known.keys()].filter((name) => !meant.has(name));
  if (unused.length > MOST_UNUSED) {
    const wrong = `has ${unused.length} that are in no automation: ${showSome(unused.map(showName))}`;
    yield { path: ['components'], wrong, right: 'name them in one, or take them out', inKey: true };
    return;
  }
  for (const name of unused) {
    const at = { path: ['components', name], inKey: true } as const;
    yield { ...at, wrong: 'is in no automation', right: 'name it in one, or take it out' };
  }
}

/** More are told of as one: a fleet may have thousands. */
const MOST_UNUSED = 20;

const isSelecting = (automation: unknown): boolean => isPlain(automation) && isPlain(automation.components);

/** The component that a name stands for, misspelt or not: one that is told of where it stands is not told of again. */
export const componentMeant = (name: string, known: Components | undefined): string =>
  known === undefined || known.has(name) ? name : (nearestOf(name, known) ?? name);

/** What is known by its name: a map, or a set. */
interface Names {
  keys(): Iterable<string>;
}

/** What was guessed already, for all that is known of one kind. */
const guesses = new WeakMap<Names, Map<string, string | undefined>>();

/** Guessing costs a look at each name there is, and after so many guesses nobody reads another. */
const MOST_GUESSES = 100;

/** The nearest name; none any more once many were looked for. */
export function nearestOf(name: string, known: Names): string | undefined {
  const guessed = guesses.get(known) ?? new Map<string, string | undefined>();
  guesses.set(known, guessed);
  if (!guessed.has(name) && guessed.size < MOST_GUESSES) guessed.set(name, nearest(name, known.keys()));
  return guessed.get(name);
}

/** The name that was probably meant, or some of those there are. */
export function whichOf(name: string, known: ReadonlyMap<string, unknown>): string {
  const meant = nearestOf(name, known);
  if (meant !== undefined) return `did you mean ${showName(meant)}?`;
  const some = [...known.keys()].slice(0, 10).map(showName);
  return known.size === 0 ? 'list it there' : `there is ${showList(some)}${known.size > some.length ? ' …' : ''}`;
}

/** The components that an automation names, as far as they are text. */
export function namesIn(automation: unknown): readonly string[] {
  if (!isPlain(automation)) return [];
  return [automation.components].flat().filter((name) => typeof name === 'string');
}
