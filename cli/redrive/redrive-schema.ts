import * as z from 'zod/mini';
import { ActionNameSchema } from '#core/action.ts';

const FateSchema = z.strictObject({
  component: z.string(),
  is: z.enum(['never-begun', 'expired', 'overtaken', 'open', 'ended']),
  /** Until when it may be begun, or is pursued. */
  expires: z.optional(z.iso.datetime()),
  /** Of one that ended. */
  outcome: z.optional(z.string()),
  reason: z.optional(z.string()),
});

/** What is done about a letter, or would be with `--yes`. */
const DeedSchema = z.enum(['send', 'take-out', 'leave']);

/** What `autopilot redrive --json` prints. */
export const RedriveJsonSchema = z.strictObject({
  letters: z.array(
    z.strictObject({
      message: z.string(),
      /** Of the function in whose queue it lies. */
      queue: ActionNameSchema,
      since: z.iso.datetime(),
      /** Who gave up on it. */
      from: z.strictObject({ kind: z.enum(['schedule', 'rule', 'function']), name: z.optional(z.string()) }),
      error: z.strictObject({ code: z.optional(z.string()), message: z.optional(z.string()) }),
      events: z.array(
        z.strictObject({
          automation: z.string(),
          occurrence: z.string(),
          at: z.iso.datetime(),
          action: ActionNameSchema,
          parameters: z.record(z.string(), z.unknown()),
          components: z.array(FateSchema),
        }),
      ),
      verdict: z.enum(['send', 'under-way', 'too-late', 'handled', 'not-in-file', 'unreadable']),
      deed: DeedSchema,
    }),
  ),
  /** What people were to be told, and were not: dead letters too, of the ways by which they are told. */
  untold: z.array(
    z.strictObject({
      message: z.string(),
      /** As the file names it; `topic` for that of mails. */
      way: z.string(),
      /** When it was to be told. */
      since: z.iso.datetime(),
      about: z.enum(['outcome', 'question', 'hanging', 'stopped', 'huawei', 'keys', 'broken-off', 'alarm', 'unread']),
      /** The subject under which people would have been told of it. */
      subject: z.string(),
      verdict: z.enum(['send', 'too-late', 'handled']),
      deed: DeedSchema,
      /** Whether its way took it, where it was to be told. */
      told: z.optional(z.boolean()),
    }),
  ),
  /** Whether it was done. */
  done: z.boolean(),
});
export type RedriveJson = z.infer<typeof RedriveJsonSchema>;
