const MOST = 64;
/** Leaves room for what tells it from others. */
const MOST_OF_A_PART = 30;

export interface Called {
  readonly name: string;
  /** What may tell it from others of the same name; of all of them the first that does, else the first. */
  readonly within: readonly string[];
}

/** Names that a file takes, no two alike, in the order of what they are for; equal lists have equal names. */
export function namesFor(all: readonly Called[]): readonly string[] {
  const plain = all.map(({ name }) => kebab(name, MOST) || 'component');
  const same = Map.groupBy(all, (_, index) => plain[index] ?? '');
  const told = all.map((one, index) => {
    const own = plain[index] ?? '';
    const others = same.get(own) ?? [];
    return others.length < 2 ? own : joined(one, tellingWithin(others)) || own;
  });
  const taken = new Set<string>();
  return told.map((name) => {
    const free = firstFree(name, taken);
    taken.add(free);
    return free;
  });
}

/** Which of the ways tells them all apart. */
function tellingWithin(same: readonly Called[]): number {
  const ways = Math.min(...same.map(({ within }) => within.length));
  const tells = (way: number): boolean => new Set(same.map((one) => joined(one, way))).size === same.length;
  return Math.max(0, Array.from({ length: ways }, (_, way) => way).findIndex(tells));
}

const joined = ({ name, within }: Called, way: number): string =>
  kebab(`${kebab(within[way] ?? '', MOST_OF_A_PART)}-${kebab(name, MOST_OF_A_PART)}`, MOST);

function firstFree(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) {
    const numbered = `${name.slice(0, MOST - 6)}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** What of a text can be in a name: letters and digits in single hyphens, behind a letter. Empty where nothing can. */
const kebab = (text: string, most: number): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, most)
    .replace(/-+$/, '');
