import * as z from 'zod/mini';

/** What a person answers an `Approval Requested` with, as JSON: the result of the durable callback. `by` is free text. */
export const ApprovalSchema = z.strictObject({
  approved: z.boolean(),
  by: z.string().check(z.minLength(1), z.maxLength(100)),
});
export type Approval = z.infer<typeof ApprovalSchema>;
