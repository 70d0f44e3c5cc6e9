import { onTestFinished } from 'vitest';
import { postBox } from '#cli/redrive/post-box.ts';
import { untoldBox } from '#cli/redrive/untold/untold-box.ts';
import { ACTIONS, type ActionName } from '#core/action.ts';
import type { QueueBatch } from '#core/way/telling-event.ts';
import { startAwsEndpoint } from '#simulator/aws/endpoint.ts';
import { type Invoked, invokeApi } from '#simulator/aws/invoke-api.ts';
import { triggersApi } from '#simulator/aws/operator/triggers.ts';
import { type Message, textAttributes } from '#simulator/aws/sqs/message.ts';
import { createQueues } from '#simulator/aws/sqs/queues.ts';
import { sqs } from '#simulator/aws/sqs/sqs.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import type { DeployedQueue, DeployedRule } from '#simulator/deployment/deployment.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function';
const RULES = 'arn:aws:events:us-east-1:123456789012:rule';

/** Of an action, or of a way by which people are told. */
const queueOf = (whose: string): DeployedQueue => ({
  name: `${whose}-letters`,
  arn: `arn:aws:sqs:us-east-1:123456789012:${whose}-letters`,
  url: `https://sqs.us-east-1.amazonaws.com/123456789012/${whose}-letters`,
  retentionSeconds: 14 * 86_400,
  visibilitySeconds: 30,
});

const titled = (action: ActionName): string => action.charAt(0).toUpperCase() + action.slice(1);

const WAYS = ['topic', 'team'];

/** Queues, functions that note what they are handed, and a rule, as AWS has them, and the box over them. */
export async function openPost(
  now: number,
  {
    refuse = () => false,
    tell = () => ({ batchItemFailures: [] }),
  }: {
    readonly refuse?: (payload: string) => boolean;
    /** What the function that tells people answers. */
    readonly tell?: (batch: QueueBatch) => unknown;
  } = {},
) {
  const queues = new Map([...ACTIONS, ...WAYS].map((whose) => [whose, queueOf(whose)] as const));
  const told: QueueBatch[] = [];
  const clock = createVirtualClock(now);
  const messages = createQueues(clock, () => undefined);
  const invoked: { readonly name: string; readonly payload: string }[] = [];
  const invoke = (_: string, payload: string, name = ''): Invoked => {
    const before = invoked.find((one) => one.name === name);
    if (before === undefined) invoked.push({ name, payload });
    return before === undefined ? 'begun' : 'begun before';
  };
  const rules: DeployedRule[] = [];
  const endpoint = await startAwsEndpoint([
    sqs({ queues: () => [...queues.values()], messages, authorize: () => undefined }),
    async (call) => {
      const answer = await invokeApi({
        arnOf: (name, qualifier) => (qualifier === 'live' ? `${ARN}:${name}:live` : undefined),
        invoke,
        isAway: () => refuse(call.text),
        ask: async (_, payload) => {
          told.push(JSON.parse(payload));
          return tell(JSON.parse(payload));
        },
      })(call);
      return answer;
    },
    triggersApi({
      schedules: () => [],
      rules: () => rules,
      arnOf: (service, resource) => `arn:aws:${service}:us-east-1:123456789012:${resource}`,
      authorize: () => undefined,
    }),
  ]);
  onTestFinished(() => endpoint.close());
  const wayQueues = WAYS.map((way) => ({ way, queueArn: `arn:${way}`, deadLettersUrl: queueOf(way).url }));
  const outputs = new Map([
    ['TellFunctionName', 'tell'] as const,
    ['WayQueues', JSON.stringify(wayQueues)] as const,
    ...ACTIONS.flatMap((action) => [
      [`${titled(action)}DeadLettersUrl`, queueOf(action).url] as const,
      [`${titled(action)}FunctionName`, action] as const,
    ]),
  ]);
  const config = {
    region: 'us-east-1',
    endpoint: endpoint.url,
    credentials: { accessKeyId: 'OPERATOR', secretAccessKey: 'local' },
  };
  const send = (whose: string, message: Message, sentAt?: number): void =>
    messages.send(queueOf(whose), message, sentAt);
  return {
    clock,
    box: postBox(config, outputs, 'Stack'),
    untoldBox: untoldBox(config, outputs, 'Stack'),
    invoked,
    /** What the function that tells people was handed. */
    told,
    rules,
    /** As EventBridge Scheduler, a rule, or Lambda leaves it there. */
    fromSchedule: (action: ActionName, body: string) =>
      send(action, {
        body,
        attributes: textAttributes({
          SCHEDULE_ARN: 'arn:aws:scheduler:us-east-1:123456789012:schedule/Stack/opens-1',
          TARGET_ARN: `${ARN}:${action}:live`,
          ERROR_CODE: 'ServiceException',
          ERROR_MESSAGE: 'Lambda did not take it on',
        }),
      }),
    fromRule: (action: ActionName, body: string) =>
      send(action, {
        body,
        attributes: textAttributes({
          RULE_ARN: `${RULES}/Stack-on-alarm`,
          TARGET_ARN: `${ARN}:${action}:live`,
          ERROR_CODE: 'NO_PERMISSIONS',
          ERROR_MESSAGE: 'no permission',
        }),
      }),
    fromFunction: (action: ActionName, body: string) =>
      send(action, { body, attributes: textAttributes({ RequestID: '1', ErrorMessage: 'RunsFailedError: broken' }) }),
    /** As SQS leaves what a way did not take, which was to be told then. */
    fromWay: (way: string, event: unknown, sentAt: number) =>
      send(way, { body: JSON.stringify(event), attributes: {} }, sentAt),
    counts: (whose: string) => messages.counts(queueOf(whose)),
  };
}

/** A rule with one target of that function, and how that makes its input. */
export const ruleTo = (
  action: ActionName,
  paths: Readonly<Record<string, string>>,
  template: string,
): DeployedRule => ({
  logicalId: 'Rule',
  name: 'Stack-on-alarm',
  arn: `${RULES}/Stack-on-alarm`,
  busName: 'default',
  state: 'ENABLED',
  pattern: {},
  targets: [
    {
      id: 'batch-1',
      arn: `${ARN}:${action}:live`,
      input: { kind: 'transformer', paths, template },
      retry: { maximumRetryAttempts: 185, maximumEventAgeSeconds: 900 },
    },
  ],
  told: [],
  queued: [],
});
