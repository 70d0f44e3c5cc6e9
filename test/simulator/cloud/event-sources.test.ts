import { expect, test } from 'vitest';
import { createQueues } from '#simulator/aws/sqs/queues.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { createEventSources } from '#simulator/cloud/event-sources.ts';
import type { DeadLetter } from '#simulator/cloud/record.ts';
import { nothingDeployed } from '#simulator/deployment/nothing.ts';

const QUEUE = {
  name: 'told',
  arn: 'arn:aws:sqs:us-east-1:123456789012:told',
  url: 'told',
  retentionSeconds: 86_400,
  visibilitySeconds: 180,
  redrive: { queueArn: 'arn:aws:sqs:us-east-1:123456789012:letters', maxReceiveCount: 2 },
};
const SOURCE = { functionArn: 'arn:tell', queueArn: QUEUE.arn, batchSize: 3, windowSeconds: 30, reportsFailures: true };

interface Props {
  readonly answer?: (ids: readonly string[]) => unknown;
  readonly pollers?: number;
  readonly allowed?: readonly string[];
}

function account({ answer = () => null, pollers = 1, allowed = ['sqs:*'] }: Props = {}) {
  const clock = createVirtualClock(0);
  const batches: { at: number; bodies: readonly string[]; times: readonly string[] }[] = [];
  const letters: DeadLetter[] = [];
  const statements = [{ Effect: 'Allow' as const, Action: allowed, Resource: ['*'], Condition: {} }];
  const fn = { name: 'tell', statements };
  const deployment = {
    ...nothingDeployed(),
    queues: [QUEUE],
    eventSources: [SOURCE],
    functionOf: () => fn as never,
  };
  const sources = createEventSources({
    deployment,
    clock,
    queues: createQueues(clock, () => undefined),
    invoke: async (_, payload) => {
      const { Records } = JSON.parse(payload);
      batches.push({
        at: clock.now() / 1000,
        bodies: Records.map(({ body }: { body: string }) => body),
        times: Records.map((one: { attributes: Record<string, string> }) => one.attributes.ApproximateReceiveCount),
      });
      return answer(Records.map(({ messageId }: { messageId: string }) => messageId));
    },
    deadLetter: (letter) => void letters.push(letter),
    pollers,
  });
  return { clock, batches, letters, send: (body: string) => sources.send(QUEUE.arn, body) };
}

test('what comes within one window is handed over at its end, in batches', async () => {
  const { clock, batches, send } = account();
  for (const body of ['a', 'b', 'c', 'd']) send(body);
  clock.at(31_000, () => send('e'));

  await clock.runUntil(120_000);

  expect(batches.map(({ at, bodies }) => [at, bodies.join('')])).toEqual([
    [30, 'abc'],
    [30, 'd'],
    [61, 'e'],
  ]);
});

test('what the function names as failed comes again, alone, and is a dead letter once it was received too often', async () => {
  const { clock, batches, letters, send } = account({
    answer: ([first]) => ({ batchItemFailures: [{ itemIdentifier: first }] }),
  });
  for (const body of ['a', 'b']) send(body);

  await clock.runUntil(3_600_000);

  expect(batches.map(({ at, bodies, times }) => [at, bodies.join(''), times.join('')])).toEqual([
    [30, 'ab', '11'],
    [240, 'a', '2'],
  ]);
  expect(letters).toMatchObject([
    {
      payload: 'a',
      queueArn: QUEUE.redrive.queueArn,
      // Its age goes on where it lies now.
      sentAt: 0,
      reason: expect.stringContaining('2 times, and never done'),
    },
  ]);
});

test.each([
  ['an error', () => Promise.reject(new Error('broken'))],
  ['an answer of no form', () => ({ failures: [] })],
  ['an id that nobody has', () => ({ batchItemFailures: [{ itemIdentifier: 'nobody' }] })],
])('%s is one for all of the batch', async (_, answer) => {
  const { clock, letters, send } = account({ answer });
  for (const body of ['a', 'b']) send(body);

  await clock.runUntil(3_600_000);

  expect(letters.map(({ payload }) => payload)).toEqual(['a', 'b']);
});

test('several pollers deal it out among themselves, and nothing is lost or doubled', async () => {
  const { clock, batches, send } = account({ pollers: 5 });
  const bodies = Array.from({ length: 12 }, (_, index) => String(index));
  for (const body of bodies) send(body);

  await clock.runUntil(60_000);

  expect(batches).toHaveLength(5);
  expect(batches.flatMap((batch) => batch.bodies).toSorted()).toEqual(bodies.toSorted());
});

test('nothing is taken by a role that may not', async () => {
  const { clock, batches, letters, send } = account({ allowed: ['sqs:ReceiveMessage'] });
  send('a');

  await clock.runUntil(60_000);

  expect(batches).toEqual([]);
  expect(letters).toMatchObject([{ reason: expect.stringContaining('does not allow sqs:DeleteMessage') }]);
});
