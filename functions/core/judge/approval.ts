import * as z from 'zod/mini';
import type { Act } from '#core/decide/decision.ts';
import { parseJson } from '#core/json.ts';
import { describeInstance } from '#core/look/wanted.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { alarmToHold, type Trigger } from '#core/trigger.ts';

/** Of a name or a reason: more than the ARN of any caller has. */
export const MOST_LETTERS = 1_000;

const SaidSchema = z.string().check(z.minLength(1), z.maxLength(MOST_LETTERS));

/** What a person answers an `Approval Requested` with, as JSON: the result of the durable callback. `by` and `reason` are free text. */
export const ApprovalSchema = z.strictObject({
  approved: z.boolean(),
  by: SaidSchema,
  reason: z.exactOptional(SaidSchema),
});

/** What the reconciler answers instead of a person, once the alarm is OK. Whoever else writes it has said no, and nothing else. */
const WithdrawnSchema = z.extend(ApprovalSchema, { approved: z.literal(false), withdrawn: z.literal(true) });
export type Withdrawn = z.infer<typeof WithdrawnSchema>;

const AnswerSchema = z.union([ApprovalSchema, WithdrawnSchema]);
export type Approval = z.infer<typeof AnswerSchema>;

/** An answer that is not of the form is a no: whoever wrote it may have meant anything. */
export function approvalIn(
  answer: { readonly kind: 'answered'; readonly text: string } | { readonly kind: 'refused' },
): Approval {
  if (answer.kind === 'refused') return { approved: false, by: 'somebody' };
  const parsed = AnswerSchema.safeParse(parseJson(answer.text));
  return parsed.success ? parsed.data : { approved: false, by: 'somebody, in words that are no approval,' };
}

/** Whether the question was taken back: without an alarm there is nothing that could have done so, and whoever wrote it has said no. */
export const isWithdrawn = (approval: Approval, trigger: Trigger): boolean =>
  'withdrawn' in approval && alarmToHold(trigger) !== undefined;

/** How a run ends that was not approved. */
export function notApproved(approval: Approval, trigger: Trigger, what: string): Ending {
  if (!isWithdrawn(approval, trigger)) {
    const why = approval.reason === undefined ? '' : ` The reason: ${approval.reason}`;
    return ending('not-approved', `${approval.by} said no to ${what}.${why}`);
  }
  return ending(
    'recovered',
    `The alarm ${alarmToHold(trigger)} is OK by now, so ${approval.by} withdrew the question; nothing was sent.`,
  );
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
