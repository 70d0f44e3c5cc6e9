import * as z from 'zod/mini';

/** One thing to be filled in. */
const FieldSchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  /** Of `choice`, among which; of `text` and `number`, whatever the server then says is right. */
  kind: z.enum(['choice', 'number', 'text', 'time', 'duration']),
  choices: z.exactOptional(z.array(z.string())),
  value: z.exactOptional(z.string()),
  optional: z.exactOptional(z.literal(true)),
});
export type Field = z.infer<typeof FieldSchema>;

/** Something that a person may cause, or may do about it; in the drills' own words, which the page does not know. */
export const OfferSchema = z.strictObject({
  key: z.string(),
  group: z.enum(['trouble', 'remedy']),
  /** `Make ServiceStage slow` */
  label: z.string(),
  /** What comes of it, in a sentence. */
  about: z.string(),
  fields: z.array(FieldSchema),
});
export type Offer = z.infer<typeof OfferSchema>;

/** What the page asks for. */
export const DeedSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('play') }),
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('speed'), speed: z.number().check(z.positive()) }),
  /** To the next event, whatever it is, and stand there. */
  z.strictObject({ do: z.literal('jump') }),
  /** Another day, from its beginning. */
  z.strictObject({ do: z.literal('date'), date: z.string() }),
  /** The day on which clocks change next. */
  z.strictObject({ do: z.literal('clock-change') }),
  /** The same day from its beginning, with what was caused. */
  z.strictObject({ do: z.literal('again') }),
  /** What was caused becomes a drill file. */
  z.strictObject({ do: z.literal('save') }),
  z.strictObject({ do: z.literal('offer'), key: z.string(), values: z.record(z.string(), z.string()) }),
]);
export type Deed = z.infer<typeof DeedSchema>;

/** What came of a deed: done, or what is wrong with it and what would be right, all of it at once. */
export const DoneSchema = z.strictObject({
  done: z.boolean(),
  /** What is wrong, by the name of the field; by '' what is wrong with all of it. */
  mistakes: z.array(z.strictObject({ field: z.string(), wrong: z.string() })),
});
export type Done = z.infer<typeof DoneSchema>;
