import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { nearest } from '#automations/mistakes/words/nearest.ts';
import { isPlain } from '#automations/mistakes/words/plain.ts';
import { show, showList, showName } from '#automations/mistakes/words/show.ts';
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
  const meant = new Set(
    Object.values(automations)
      .flatMap(namesIn)
      .map((name) => componentMeant(name, known)),
  );
  for (const name of known.keys()) {
    if (meant.has(name)) continue;
    yield {
      path: ['components', name],
      wrong: 'is in no automation',
      right: 'name it in one, or take it out',
      inKey: true,
    };
  }
}

/** The component that a name stands for, misspelt or not: one that is told of where it stands is not told of again. */
export const componentMeant = (name: string, known: Components | undefined): string =>
  known === undefined || known.has(name) ? name : (nearest(name, known.keys()) ?? name);

/** The name that was probably meant, or some of those there are. */
export function whichOf(name: string, known: ReadonlyMap<string, unknown>): string {
  const meant = nearest(name, known.keys());
  if (meant !== undefined) return `did you mean ${showName(meant)}?`;
  const some = [...known.keys()].slice(0, 10).map(showName);
  return known.size === 0 ? 'list it there' : `there is ${showList(some)}${known.size > some.length ? ' …' : ''}`;
}

/** The components that an automation names, as far as they are text. */
export function namesIn(automation: unknown): readonly string[] {
  if (!isPlain(automation)) return [];
  return [automation.components].flat().filter((name) => typeof name === 'string');
}
