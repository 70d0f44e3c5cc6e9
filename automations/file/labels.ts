import * as z from 'zod/mini';
import { NameSchema } from '#core/component.ts';
import { field, keys } from './field.ts';

export const LABEL_NAME =
  'a label is named by up to 64 lower-case letters and digits, begins with a letter and joins words by single hyphens, such as team';
const LABEL_VALUE =
  'the value of a label is text of up to 64 letters and digits, with hyphens, dots and underscores between them, such as shop';

export const LabelValueSchema = z
  .string()
  .check(z.maxLength(64), z.regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/));

const LabelsSchema = z.record(NameSchema, LabelValueSchema);

export const labels = field(z.optional(LabelsSchema), {
  right: 'labels are a map such as { team: shop, tier: web }',
  form: 'what it can be [selected by](#labels), such as `{ team: shop, tier: web }`',
  otherwise: 'none',
  each: LABEL_VALUE,
  text: true,
});

/** Components by their labels rather than by their names: all that have all of them. */
export const SelectionKeys = keys('a selection of components', {
  where: field(z.record(NameSchema, z.union([LabelValueSchema, z.array(LabelValueSchema).check(z.minLength(1))])), {
    right: 'where is a map of labels, such as { team: shop } or { team: [shop, search], tier: web }',
    form: 'instead of names: `{ team: shop, tier: [web, api] }` is all components that have each of these [labels](#labels), with that value or one of those',
    each: `${LABEL_VALUE}, or a list of such values`,
    text: true,
  }),
});
