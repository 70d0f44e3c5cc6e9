import * as z from 'zod/mini';
import { isField, isForms, isKeys, type Said } from './field.ts';

/** A schema of the file, and where it stands: `automations.*.components.#`, with `*` for a name and `#` for an index. */
interface Stop {
  readonly place: string;
  readonly schema: z.core.$ZodType;
  readonly said?: Said;
  /** What would be right there, also where only the list or the map around it says so. */
  readonly right?: string | undefined;
}

type Around = Pick<Partial<Said>, 'right' | 'each'>;

/** Every schema of the file, outer before inner. Several stand at one place where something can be written in several ways. */
export function* walk(schema: z.core.$ZodType, place = '', around: Around = {}): Generator<Stop> {
  const { said } = isField(schema) ? schema : {};
  const { right, each } = { ...around, ...said };
  yield { place, schema, ...(said && { said }), right };
  for (const way of waysOf(schema)) yield* walk(way, place, { ...(right && { right }), ...(each && { each }) });
  for (const [step, below] of stepsBelow(schema)) {
    // What a name stands for may be several, too; a map has words of its own.
    const said = each === undefined ? {} : { right: each, ...(step === '*' && !isKeys(below) && { each }) };
    yield* walk(below, place === '' ? step : `${place}.${step}`, said);
  }
}

/** What may stand in the place of this schema itself. */
export function waysOf(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (isForms(schema)) return [schema.all, ...schema._zod.def.options];
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options;
  if (schema instanceof z.core.$ZodOptional || schema instanceof z.core.$ZodDefault) return [schema._zod.def.innerType];
  return [];
}

function stepsBelow(schema: z.core.$ZodType): readonly (readonly [string, z.core.$ZodType])[] {
  if (schema instanceof z.core.$ZodObject) return Object.entries(schema._zod.def.shape);
  if (schema instanceof z.core.$ZodArray) return [['#', schema._zod.def.element]];
  return schema instanceof z.core.$ZodRecord ? [['*', schema._zod.def.valueType]] : [];
}

/** The words that a schema lets one choose from. */
export function wordsOf(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.core.$ZodEnum) return Object.values(schema._zod.def.entries).map(String);
  return schema instanceof z.core.$ZodLiteral ? schema._zod.def.values.map(String) : [];
}
