import type { Automations } from '#automations/file/automation.ts';
import { MOST_APART } from './alike.ts';

type Components = Automations['components'];
type Label = readonly [name: string, value: string];

/** The labels of the components that have each label, by its text. */
type Holders = ReadonlyMap<string, readonly Components[string]['labels'][]>;

/** How components are called where they are many: by their names, or how many they are and by which labels they are known. */
export function calledIn({
  components,
}: Pick<Automations, 'components'>): (names: readonly string[], most?: number) => string {
  // Counted once, and not before there are many.
  let holders: Holders | undefined;
  const { length: total } = Object.keys(components);
  return (names, most = MOST_APART) => {
    if (names.length <= most) return names.join(', ');
    holders ??= holdersIn(components);
    const count = `${names.length.toLocaleString('en')} components`;
    if (names.length === total) return `all ${count}`;
    const shared = sharedBy(names, components);
    const one = shared.find((label) => holders?.get(textOf(label))?.length === names.length);
    if (one !== undefined) return `${count} (${textOf(one)})`;
    const all = shared.length > 1 && howManyHave(shared, holders) === names.length;
    return `${count} (${all ? shared.map(textOf).join(', ') : `such as ${names[0]}`})`;
  };
}

function holdersIn(components: Components): Holders {
  const holders = new Map<string, Components[string]['labels'][]>();
  for (const { labels } of Object.values(components)) {
    for (const label of Object.entries(labels ?? {})) {
      const before = holders.get(textOf(label));
      if (before === undefined) holders.set(textOf(label), [labels]);
      else before.push(labels);
    }
  }
  return holders;
}

const textOf = ([name, value]: Label): string => `${name}=${value}`;

function sharedBy(names: readonly string[], components: Components): readonly Label[] {
  const [first, ...others] = names.map((name) => components[name]?.labels ?? {});
  return Object.entries(first ?? {}).filter(([label, value]) => others.every((labels) => labels[label] === value));
}

/** Only those that have the rarest of them are looked at: asked of each group of a fleet. */
function howManyHave(shared: readonly Label[], holders: Holders): number {
  const [rarest = []] = shared
    .map((label) => holders.get(textOf(label)) ?? [])
    .toSorted((one, other) => one.length - other.length);
  return rarest.filter((labels) => shared.every(([label, value]) => labels?.[label] === value)).length;
}
