import { ListedComponentSchema } from '#automations/file/component.ts';
import { LABEL_NAME } from '#automations/file/labels.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { show, showList } from '#automations/mistakes/words/show.ts';
import { NameSchema } from '#core/component.ts';
import { nearest } from '#terminal/nearest.ts';

/** A column of a fleet. */
export interface Column {
  /** Where its cells go, from the component on: `[replica, min]`; empty for its name. Undefined for what is not known. */
  readonly path: Path | undefined;
}

export const NAME_COLUMN = 'name';
const INSTANCE_COLUMN = 'instanceId';
const API_COLUMN = 'api';

/** `label:team` holds the values of `labels.team`. */
const LABEL = /^labels?:\s*(.+)$/i;

const { replica, labels: _, ...plain } = ListedComponentSchema.shape;

/** By their headings, but for labels, of which there are as many as an operator likes. */
const PATHS: ReadonlyMap<string, Path> = new Map<string, Path>([
  [NAME_COLUMN, []],
  ...Object.keys(plain).map((key) => [key, [key]] as const),
  ['min', ['replica', 'min']],
  ['max', ['replica', 'max']],
]);

/** Those that no component does without, and the instance, which one of V3 alone does: its fleet says so in a column. */
const NEEDED: readonly string[] = [
  NAME_COLUMN,
  ...Object.entries(plain).flatMap(([key, schema]) =>
    key === INSTANCE_COLUMN || !schema.safeParse(undefined).success ? [key] : [],
  ),
];

type Words = Pick<Mistake, 'wrong' | 'right'>;

interface HeadingMistake extends Words {
  readonly index: number;
}

/**
 * What the headings stand for; their case does not count.
 * @param isBlank whether there is nothing in a column but its heading: spreadsheets leave such columns, and without a heading they do no harm
 */
export function columnsIn(
  headings: readonly string[],
  isBlank: (index: number) => boolean,
): {
  readonly columns: readonly Column[];
  /** The columns that no component does without, and that are not there. A mistake tells of them. */
  readonly lacks: readonly string[];
  readonly mistakes: readonly HeadingMistake[];
} {
  const mistakes: HeadingMistake[] = [];
  const seen = new Set<string>();
  const columns = headings.map((heading, index): Column => {
    const path = pathOf(heading);
    const key = JSON.stringify(path);
    const wrong = path === undefined ? unknown(heading) : wrongWith(path, heading, seen.has(key));
    seen.add(key);
    if (wrong === undefined) return { path };
    if (heading !== '' || !isBlank(index)) mistakes.push({ index, ...wrong });
    return { path: undefined };
  });
  const has = (name: string): boolean => seen.has(JSON.stringify(PATHS.get(name)));
  const lacks = NEEDED.filter((name) => !has(name) && !(name === INSTANCE_COLUMN && has(API_COLUMN)));
  const meant = headings.map((heading) => pathOf(heading) === undefined && meantBy(heading));
  const missing = lacks.filter((name) => !meant.includes(name));
  if (missing.length > 0) mistakes.unshift({ index: 0, ...without(missing) });
  return { columns, lacks, mistakes };
}

const without = (missing: readonly string[]): Words => ({
  wrong: `has no column${missing.length === 1 ? '' : 's'} ${showList(missing)}`,
  right: HEADING,
});

/** What is right where there are no headings, or too few. */
export const HEADING = 'it begins with a row of headings, such as name,applicationId,componentId,instanceId,label:team';

const meantBy = (heading: string): string | undefined => (heading === '' ? undefined : nearest(heading, PATHS.keys()));

function pathOf(heading: string): Path | undefined {
  const label = LABEL.exec(heading)?.[1];
  if (label !== undefined) return ['labels', label];
  const written = heading.toLowerCase();
  return [...PATHS].find(([name]) => name.toLowerCase() === written)?.[1];
}

function wrongWith(path: Path, heading: string, isAgain: boolean): Words | undefined {
  if (isAgain) return { wrong: `has a column ${show(heading)} again`, right: 'a column stands once' };
  if (path[0] !== 'labels' || NameSchema.safeParse(path[1]).success) return undefined;
  return { wrong: `has a column ${show(heading)}`, right: LABEL_NAME };
}

function unknown(heading: string): Words {
  const wrong = heading === '' ? 'has a column without a heading' : `has a column ${show(heading)}`;
  const meant = meantBy(heading);
  const right = `the columns are ${showList([...PATHS.keys()])}, and label:team and the like for labels`;
  return { wrong, right: meant === undefined ? right : `did you mean ${meant}?` };
}

/** A row as it would stand under `components`. Empty cells say nothing, and numbers are numbers where a number belongs. */
export function componentIn(cells: readonly string[], columns: readonly Column[]): Readonly<Record<string, unknown>> {
  const filled = cells.flatMap((cell, index) => {
    const [key, inner] = columns[index]?.path ?? [];
    return cell === '' || key === undefined ? [] : [{ key: String(key), inner, cell }];
  });
  const below = (map: string, read: (cell: string) => unknown) => {
    const inside = filled.filter(({ key }) => key === map).map(({ inner, cell }) => [inner, read(cell)] as const);
    return inside.length > 0 && { [map]: Object.fromEntries(inside) };
  };
  return {
    ...Object.fromEntries(filled.flatMap(({ key, inner, cell }) => (inner === undefined ? [[key, cell]] : []))),
    ...below('replica', (cell) => (/^\d{1,9}$/.test(cell) ? Number(cell) : cell)),
    ...below('labels', (cell) => cell),
  };
}
