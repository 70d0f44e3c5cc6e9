import type { Message } from '@aws-sdk/client-sqs';
import type { ActionName } from '#core/action.ts';

/** Who gave up: a schedule or a rule that could not deliver, or a function that was delivered to and broke off. */
export type Sender =
  | { readonly kind: 'schedule' | 'rule'; readonly name: string; readonly arn: string; readonly targetArn: string }
  | { readonly kind: 'function' };

/** A dead letter as it was received; instants are epoch milliseconds. */
export interface Letter {
  readonly id: string;
  /** By which it is given back or taken out. */
  readonly handle: string;
  /** Of the function in whose queue it lies. */
  readonly action: ActionName;
  readonly since: number;
  readonly sender: Sender;
  readonly body: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/**
 * What a message of a queue says. Source: EventBridge and EventBridge Scheduler user guides, Lambda developer guide, each on the
 * attributes of its dead letters.
 */
export function letterIn(action: ActionName, { MessageId = '', ReceiptHandle = '', ...message }: Message): Letter {
  const { Body: body = '', Attributes, MessageAttributes = {} } = message;
  const said = (name: string): string | undefined => MessageAttributes[name]?.StringValue;
  const errorCode = said('ERROR_CODE');
  const errorMessage = said('ERROR_MESSAGE') ?? said('ErrorMessage');
  return {
    id: MessageId,
    handle: ReceiptHandle,
    action,
    since: Number(Attributes?.SentTimestamp ?? 0),
    sender: senderIn(said),
    body,
    ...(errorCode !== undefined && { errorCode }),
    ...(errorMessage !== undefined && { errorMessage }),
  };
}

function senderIn(said: (name: string) => string | undefined): Sender {
  const targetArn = said('TARGET_ARN') ?? '';
  const [schedule, rule] = [said('SCHEDULE_ARN'), said('RULE_ARN')];
  if (schedule !== undefined) return { kind: 'schedule', name: lastOf(schedule), arn: schedule, targetArn };
  if (rule !== undefined) return { kind: 'rule', name: lastOf(rule), arn: rule, targetArn };
  return { kind: 'function' };
}

const lastOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
