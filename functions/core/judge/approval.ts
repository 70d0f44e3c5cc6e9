import * as z from 'zod/mini';
import type { Act } from '#core/decide/decision.ts';
import { parseJson } from '#core/json.ts';
import { describeInstance } from '#core/look/wanted.ts';

/** What a person answers an `Approval Requested` with, as JSON: the result of the durable callback. `by` is free text. */
export const ApprovalSchema = z.strictObject({
  approved: z.boolean(),
  by: z.string().check(z.minLength(1), z.maxLength(100)),
});
export type Approval = z.infer<typeof ApprovalSchema>;

/** An answer that is not of the form is a no: whoever wrote it may have meant anything. */
export function approvalIn(
  answer: { readonly kind: 'answered'; readonly text: string } | { readonly kind: 'refused' },
): Approval {
  if (answer.kind === 'refused') return { approved: false, by: 'somebody' };
  const parsed = ApprovalSchema.safeParse(parseJson(answer.text));
  return parsed.success ? parsed.data : { approved: false, by: 'somebody, in words that are no approval,' };
}

/** `a rollback to version 1.0.0 to shop-web, which is RUNNING, 2 of 2 replicas, version 1.1.0`. */
export const describeAct = (name: string, { request, before }: Pick<Act, 'request' | 'before'>): string =>
  `${describeRequest(request)} to ${name}, which is ${describeInstance(before)}`;

function describeRequest(request: Act['request']): string {
  switch (request.action) {
    case 'start':
    case 'stop':
    case 'restart':
      return `a ${request.action}`;
    case 'scale':
      return `a scale to ${request.parameters.replica} replicas`;
    case 'rollback':
      return `a rollback to version ${request.parameters.version}`;
  }
}
