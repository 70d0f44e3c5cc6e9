import type { Automations } from '#automations/file/automation.ts';
import { MOST_APART } from './alike.ts';

type Components = Automations['components'];
type Label = readonly [name: string, value: string];

/** How components are called where they are many: by their names, or how many they are and by which labels they are known. */
export function calledIn({
  components,
}: Pick<Automations, 'components'>): (names: readonly string[], most?: number) => string {
  // Counted once, and not before there are many.
  let holders: ReadonlyMap<string, number> | undefined;
  const { length: total } = Object.keys(components);
  return (names, most = MOST_APART) => {
    if (names.length <= most) return names.join(', ');
    holders ??= holdersIn(components);
    const count = `${names.length.toLocaleString('en')} components`;
    if (names.length === total) return `all ${count}`;
    const shared = sharedBy(names, components);
    const one = shared.find((label) => holders?.get(textOf(label)) === names.length);
    if (one !== undefined) return `${count} (${textOf(one)})`;
    const all = shared.length > 1 && howManyHave(shared, components) === names.length;
    return `${count} (${all ? shared.map(textOf).join(', ') : `such as ${names[0]}`})`;
  };
}

function holdersIn(components: Components): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  for (const label of Object.values(components).flatMap(labelsOf)) {
    holders.set(textOf(label), (holders.get(textOf(label)) ?? 0) + 1);
  }
  return holders;
}

const textOf = ([name, value]: Label): string => `${name}=${value}`;

const labelsOf = (component: Components[string]): readonly Label[] => Object.entries(component.labels ?? {});

function sharedBy(names: readonly string[], components: Components): readonly Label[] {
  const [first, ...others] = names.map((name) => components[name]?.labels ?? {});
  return Object.entries(first ?? {}).filter(([label, value]) => others.every((labels) => labels[label] === value));
}

const howManyHave = (shared: readonly Label[], components: Components): number =>
  Object.values(components).filter(({ labels = {} }) => shared.every(([label, value]) => labels[label] === value))
    .length;
