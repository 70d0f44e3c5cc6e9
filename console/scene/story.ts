import * as z from 'zod/mini';

/** One step of a try, as it happened. */
const StepSchema = z.strictObject({
  at: z.number(),
  kind: z.enum(['event', 'gate', 'look', 'decision', 'request', 'answer', 'poll', 'wait', 'outcome', 'told', 'person']),
  /** `Is it held? No.` */
  title: z.string(),
  /** Sentences for whoever was just woken up. */
  text: z.exactOptional(z.string()),
  /** All that is known of it, as JSON; without secrets. */
  detail: z.exactOptional(z.unknown()),
});
export type Step = z.infer<typeof StepSchema>;

const ToldTrySchema = z.strictObject({
  id: z.string(),
  number: z.number(),
  startedAt: z.number(),
  endedAt: z.exactOptional(z.number()),
  /** How it ended, in a sentence. */
  ending: z.exactOptional(z.string()),
  outcome: z.exactOptional(z.string()),
  steps: z.array(StepSchema),
});

/** The story of one aim: what set it off, each try step by step, and how it stands. */
export const StorySchema = z.strictObject({
  aim: z.string(),
  /** `workday-morning wants scale 6 of shop-web` */
  title: z.string(),
  /** How it stands, in a sentence: reached, tried again at, given up. */
  standing: z.string(),
  /** The event as it was delivered. */
  event: z.exactOptional(z.unknown()),
  tries: z.array(ToldTrySchema),
  /** What can be done about it from a terminal: `autopilot show 3f2a91c07b`. */
  commands: z.array(z.string()),
});
export type Story = z.infer<typeof StorySchema>;
