import * as z from 'zod/mini';
import { WrittenSchema } from './automation.ts';
import type { Said } from './field.ts';
import { walk } from './walk.ts';

/** What the reference has a table of: a key is in that of the nearest of these maps around it. */
const MAPS = [
  'network',
  'notify.ways.*',
  'notify',
  'servicestage',
  'components.*',
  'calendars.*',
  'healthChecks.*',
  'automations.*.when',
  'automations.*.parameters',
  'automations.*',
  '',
];

/** Every table in Markdown, by the place that it is about; '' is the file itself. */
const referenceTables = (): ReadonlyMap<string, string> => {
  const rows = new Map<string, string>();
  for (const { place, schema, said } of walk(WrittenSchema)) {
    if (said !== undefined && place !== '' && !rows.has(place)) rows.set(place, rowOf(place, schema, said));
  }
  const inTables = Map.groupBy(rows, ([place]) => mapAround(place));
  return new Map(MAPS.map((map) => [map, tableOf((inTables.get(map) ?? []).map(([, row]) => row))]));
};

/** A text with the tables between its marks as they have to be: `<!-- keys of servicestage -->` … `<!-- end of keys -->`. */
export function withTables(text: string): string {
  const tables = referenceTables();
  return text.replaceAll(MARKED, (all, place: string) => {
    const table = tables.get(place === 'the file' ? '' : place);
    return table === undefined ? all : `<!-- keys of ${place} -->\n${table}\n<!-- end of keys -->`;
  });
}

const MARKED = /<!-- keys of (.*?) -->.*?<!-- end of keys -->/gs;

function rowOf(place: string, schema: z.core.$ZodType, { form, otherwise = defaultOf(schema) }: Said): string {
  const key = place.slice(mapAround(place).length).replace(/^\./, '');
  return `| \`${key}\` | ${form} |${otherwise === '' ? '' : ` ${otherwise}`} |`;
}

const mapAround = (place: string): string => MAPS.find((map) => map === '' || place.startsWith(`${map}.`)) ?? '';

const defaultOf = (schema: z.core.$ZodType): string =>
  schema instanceof z.core.$ZodDefault ? `\`${String(schema._zod.def.defaultValue)}\`` : '';

const tableOf = (rows: readonly string[]): string => ['| key | form | default |', '|---|---|---|', ...rows].join('\n');
