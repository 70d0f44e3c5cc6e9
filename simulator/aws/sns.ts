import type { Authorize, StandIn } from './endpoint.ts';
import { type Queried, queryService, textElement } from './operator/query.ts';

/** What somebody publishes to a topic. */
export interface Published {
  readonly topicArn: string;
  readonly subject?: string;
  readonly text: string;
}

const PUBLISH = 'sns Publish';

/** SNS as far as a function publishes: the topic has to be there, and the subject one that a mail may have. What else SNS is asked is for others to answer. */
export function sns(
  isThere: (topicArn: string) => boolean,
  publish: (published: Published) => void,
  authorize: Authorize,
): StandIn {
  const publishing = (form: URLSearchParams, caller: string): Queried => {
    const [topicArn, text] = [form.get('TopicArn') ?? '', form.get('Message') ?? ''];
    const subject = form.get('Subject') ?? undefined;
    const denied = authorize(caller, 'sns:Publish', topicArn);
    if (denied !== undefined) return { code: 'AuthorizationError', message: denied, status: 403 };
    if (!isThere(topicArn)) return { code: 'NotFound', message: 'Topic does not exist', status: 404 };
    const wrong = wrongWith(subject, text);
    if (wrong !== undefined) return invalid(wrong);
    publish({ topicArn, text, ...(subject !== undefined && { subject }) });
    return { result: textElement('MessageId', '00000000-0000-4000-8000-000000000000') };
  };
  const service = queryService({
    name: 'sns',
    namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    actions: { Publish: publishing },
  });
  return (call) => (call.operation === PUBLISH ? service(call) : undefined);
}

const invalid = (what: string): Queried => ({ code: 'InvalidParameter', message: `Invalid parameter: ${what}` });

/** API reference, Publish. */
function wrongWith(subject: string | undefined, text: string): string | undefined {
  if (text === '') return 'Empty message';
  if (Buffer.byteLength(text) > 256 * 1024) return 'Message too long';
  if (subject === undefined) return undefined;
  return subject.length < 100 && /^[A-Za-z0-9!-/:-@[-`{-~][ -~]*$/.test(subject) ? undefined : 'Subject';
}
