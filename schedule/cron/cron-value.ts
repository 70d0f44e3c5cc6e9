import { type CronField, type Read, refuseCron } from './cron-problem.ts';

/** What one field takes. `names`, where there are any, begin with the one that stands for `min`. */
export interface FieldSpec {
  readonly field: CronField;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

/** Reads one number or name of a field, which stands alone or `within` a longer item. */
export function readValue(spec: FieldSpec, text: string, within = text): Read<number> {
  const { field, min, max, names } = spec;
  const named = names.indexOf(text);
  if (named >= 0) return { value: min + named };
  if (text === '') return refuseCron(field, within, 'a value is missing', allowed(spec));
  if (text.includes('?')) return refuseCron(field, text, '? stands alone, in one of the two day fields', '*');
  const meant = fullName(spec, text);
  if (meant !== undefined) return refuseCron(field, text, 'names have three letters', meant);
  const wanted = names.length > 0 ? 'a number or a name' : 'a number';
  if (!/^\d+$/.test(text)) return refuseCron(field, text, `not ${wanted}`, allowed(spec));
  const value = Number(text);
  if (value < min) return refuseCron(field, text, `${text} is below ${min}`, allowed(spec));
  return value > max ? refuseCron(field, text, `${text} is above ${max}`, allowed(spec)) : { value };
}

/** Values as a list that an operator may write, with names where the field has them. */
export const spell = ({ min, names }: FieldSpec, values: readonly number[]): string =>
  values.map((value) => names[value - min] ?? String(value)).join(',');

/** The bounds of a field, such as `0-59` or `1-7 or SUN-SAT`. */
function allowed({ min, max, names }: FieldSpec): string {
  return names.length > 0 ? `${min}-${max} or ${names.at(0)}-${names.at(-1)}` : `${min}-${max}`;
}

const fullName = ({ names }: FieldSpec, text: string): string | undefined =>
  /^[A-Z]{4,}$/.test(text) ? names.find((name) => text.startsWith(name)) : undefined;
