import { ENDINGS } from '#automations/file/when.ts';
import { nearest } from '#terminal/nearest.ts';
import type { Facts } from './shape/components.ts';
import { componentMeant, namesIn } from './shape/references.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';
import { rightAt } from './words/right.ts';
import { show, showName, showSome } from './words/show.ts';

interface Known {
  /** As far as they are a map. */
  readonly automations: Plain;
  readonly components: ReadonlyMap<string, Facts> | undefined;
  readonly selecting: ReadonlySet<string>;
}

/** What an automation that follows another says of it: which one, for which endings, and for which components. */
export function* followerMistakes(
  automation: Plain,
  path: Path,
  { automations, components, selecting }: Known,
): Generator<Mistake> {
  const { when } = automation;
  if (!isPlain(when) || !Object.hasOwn(when, 'outcome')) return;
  yield* endingMistakes(when.is, [...path, 'when', 'is']);
  const { outcome } = when;
  if (typeof outcome !== 'string') return;
  if (Object.hasOwn(automations, outcome)) {
    const theirs = new Set(namesIn(automations[outcome]).map((name) => componentMeant(name, components)));
    // Without any it is broken itself.
    if (theirs.size === 0) return;
    const strangers = strangersIn(automation, { components, theirs });
    yield* strangerMistakes(strangers, path, { outcome, isSelected: selecting.has(String(path.at(-1))) });
    return;
  }
  const others = Object.keys(automations).filter((name) => name !== path.at(-1));
  const meant = nearest(outcome, others);
  const right = meant === undefined ? 'name an automation of this file' : `did you mean ${showName(meant)}?`;
  const wrong = `is ${show(outcome)}, which is not under automations`;
  yield { path: [...path, 'when', 'outcome'], value: outcome, wrong, right };
}

function* endingMistakes(is: unknown, path: Path): Generator<Mistake> {
  const seen = new Set<unknown>();
  for (const [index, ending] of Array.isArray(is) ? is.entries() : []) {
    const at = { path: [...path, index], value: ending, wrong: `is ${show(ending)}` };
    if (typeof ending !== 'string' || !ENDINGS.includes(ending)) {
      const meant = typeof ending === 'string' ? nearest(ending, ENDINGS) : undefined;
      const right = rightAt(at.path) ?? '';
      yield { ...at, right: meant === undefined ? right : `did you mean ${meant}? ${right}` };
    } else if (seen.has(ending)) yield { ...at, wrong: `is ${show(ending)} again`, right: 'name each once' };
    seen.add(ending);
  }
}

/** Components of which it never hears, since the other does not act on them; each with its place in the list. */
function strangersIn(
  automation: Plain,
  { components, theirs }: Pick<Known, 'components'> & { readonly theirs: ReadonlySet<string> },
): readonly (readonly [index: number, name: string])[] {
  const named = Array.isArray(automation.components) ? [...automation.components.entries()] : [];
  return named.flatMap(([index, name]) =>
    typeof name !== 'string' || theirs.has(componentMeant(name, components)) ? [] : [[index, name] as const],
  );
}

function* strangerMistakes(
  strangers: ReturnType<typeof strangersIn>,
  path: Path,
  { outcome, isSelected }: { readonly outcome: string; readonly isSelected: boolean },
): Generator<Mistake> {
  const others = `on which ${showName(outcome)} does not act`;
  if (isSelected && strangers.length > 0) {
    const wrong = `selects ${showSome(strangers.map(([, name]) => showName(name)))}, ${others}`;
    const right = 'they would never be heard of: select by the labels that both have';
    yield { path: [...path, 'components', 'where'], wrong, right };
    return;
  }
  for (const [index, name] of strangers) {
    const right = 'it would never be heard of: take it out';
    yield { path: [...path, 'components', index], value: name, wrong: `is ${show(name)}, ${others}`, right };
  }
}

/** Automations that follow each other round in a circle, each circle told of once. */
export function* circleMistakes(automations: Plain): Generator<Mistake> {
  const told = new Set<string>();
  for (const name of Object.keys(automations)) {
    const circle = circleFrom(name, (one) => followedBy(automations[one]));
    if (circle === undefined) continue;
    const key = JSON.stringify(circle.toSorted());
    if (told.has(key)) continue;
    told.add(key);
    const way = [...circle, circle[0] ?? name].map(showName).join(' follows ');
    const right = 'it would never end: let one of them follow something else';
    yield { path: ['automations', name, 'when', 'outcome'], wrong: `closes a circle: ${way}`, right };
  }
}

/** The names from one to itself again, along what each follows; undefined if that ends somewhere. */
export function circleFrom(start: string, next: (name: string) => string | undefined): readonly string[] | undefined {
  const way = new Set([start]);
  for (let name = next(start); name !== undefined; name = next(name)) {
    if (name === start) return [...way];
    if (way.has(name)) return undefined;
    way.add(name);
  }
  return undefined;
}

function followedBy(automation: unknown): string | undefined {
  const when = isPlain(automation) ? automation.when : undefined;
  return isPlain(when) && typeof when.outcome === 'string' ? when.outcome : undefined;
}
