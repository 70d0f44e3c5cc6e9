import * as z from 'zod/mini';

// Lenient on purpose: the documents contradict each other, so unknown keys are ignored, what the SDKs call optional may be
// missing, null or empty, and numbers may come as digits in a string. What a run decides upon has to be there and to be right.

/** Whole, and not below zero. */
export const CountSchema = z.union([
  z.int().check(z.gte(0)),
  z.pipe(
    z.string().check(z.regex(/^\d{1,15}$/)),
    z.transform((digits) => Number(digits)),
  ),
]);
export const OptionalCountSchema = z.pipe(
  z.nullish(CountSchema),
  z.transform((count) => count ?? undefined),
);
export const OptionalTextSchema = z.pipe(
  z.nullish(z.string()),
  z.transform((text) => text || undefined),
);
export const TextSchema = z.string().check(z.minLength(1));

/** What is compared or asked for again is whole or nothing: no real id or version is longer, and half of one is another. */
const MAX_ID = 128;
export const IdSchema = z.string().check(z.regex(/^[\x21-\x7e]+$/), z.maxLength(MAX_ID));
export const VersionSchema = z.string().check(z.regex(/^\P{C}+$/u), z.maxLength(MAX_ID));
/** An empty one says that there is none. */
export const OptionalIdSchema = z.pipe(
  z.nullish(z.union([z.literal(''), IdSchema])),
  z.transform((id) => id ?? undefined),
);

/** The answer to an action. */
export const ActionAnswerSchema = z.object({ job_id: IdSchema });

/** V2 writes the keys inside a job in capitals, V3 and some samples in small letters. */
const anyCase = <Schema extends z.ZodMiniType>(schema: Schema) => z.pipe(z.transform(lowerKeys), schema);

const TaskSchema = z.object({ task_status: OptionalTextSchema, messages: z.optional(z.unknown()) });
export type Task = z.infer<typeof TaskSchema>;

/** One page of a job: `task_count` is the total; `messages` is text, as a rule JSON in a string. */
export const JobAnswerSchema = anyCase(
  z.object({
    task_count: OptionalCountSchema,
    job: anyCase(
      z.object({
        execution_status: TextSchema,
        job_type: OptionalTextSchema,
        job_id: OptionalTextSchema,
        service_instance_id: OptionalTextSchema,
      }),
    ),
    tasks: z.pipe(
      z.nullish(z.array(anyCase(TaskSchema))),
      z.transform((tasks) => tasks ?? []),
    ),
  }),
);

export type JobAnswer = z.infer<typeof JobAnswerSchema>;

function lowerKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]));
}
