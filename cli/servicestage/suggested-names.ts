const MOST = 64;
/** Leaves room for what tells it from others. */
const MOST_OF_A_PART = 30;

interface Called {
  readonly name: string;
  /** What tells it from others of the same name. */
  readonly within: string;
}

/** Names that a file takes, no two alike, in the order of what they are for; equal lists have equal names. */
export function namesFor(all: readonly Called[]): readonly string[] {
  const plain = all.map(({ name }) => kebab(name, MOST) || 'component');
  const told = all.map(({ name, within }, index) => {
    const own = plain[index] ?? '';
    const isAlone = plain.filter((other) => other === own).length === 1;
    return isAlone ? own : kebab(`${kebab(within, MOST_OF_A_PART)}-${kebab(name, MOST_OF_A_PART)}`, MOST) || own;
  });
  const taken = new Set<string>();
  return told.map((name) => {
    const free = firstFree(name, taken);
    taken.add(free);
    return free;
  });
}

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
