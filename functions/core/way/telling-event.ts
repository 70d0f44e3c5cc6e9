import * as z from 'zod/mini';

/** What Lambda hands over of a queue. Source: Lambda developer guide, using Lambda with Amazon SQS. */
const BatchSchema = z.object({
  Records: z.array(z.object({ messageId: z.string(), body: z.string(), eventSourceARN: z.string() })),
});

/** Somebody tries the ways: the named ones, or all. */
const TestSchema = z.strictObject({ test: z.literal(true), ways: z.optional(z.array(z.string())) });

export const TellingEventSchema = z.union([BatchSchema, TestSchema]);
export type TellingEvent = z.infer<typeof TellingEventSchema>;
export type QueueBatch = z.infer<typeof BatchSchema>;
export type WaysTest = z.infer<typeof TestSchema>;

/** What a test comes to, way by way, in the order in which they are known. A way that is not known is not among them. */
export const TestedSchema = z.object({
  tested: z.array(z.object({ way: z.string(), kind: z.string(), told: z.boolean(), why: z.optional(z.string()) })),
  /** All there are. */
  known: z.array(z.string()),
});
export type Tested = z.infer<typeof TestedSchema>;

/** Which deliveries come again. Source: Lambda developer guide, partial batch responses. */
export interface GivenBack {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}
