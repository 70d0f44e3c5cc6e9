import { describe, expect, it } from 'vitest';
import type { Message } from '#core/message/message.ts';
import type { Told } from '#core/way/chat-answer.ts';
import type { Way } from '#core/way/way.ts';
import { tellPeople, UnknownQueueError } from '#runtime/telling/tell-people.ts';
import { outcome } from '#test/support/outcomes.ts';

const WAYS: readonly Way[] = [
  { kind: 'topic', name: 'topic', queueArn: 'arn:queue:topic', topicArn: 'arn:topic' },
  { kind: 'chat', name: 'team', queueArn: 'arn:queue:team', chat: 'slack', parameter: '/notify/team' },
];

/** Tells by ways that answer in turn; the last answer holds for all that come after it. */
function people(...answers: readonly Told[]) {
  const left = [...answers];
  const sent: { way: string; message: Message }[] = [];
  const lines: unknown[] = [];
  const services = {
    ways: WAYS,
    app: { timezone: 'UTC' },
    messenger: {
      tell: async (way: Way, message: Message): Promise<Told> => {
        sent.push({ way: way.name, message });
        return (left.length > 1 ? left.shift() : left[0]) ?? { kind: 'told' };
      },
    },
    record: (line: unknown) => void lines.push(line),
  };
  return { services, sent, lines };
}

const record = (messageId: string, queue: string, facts: Parameters<typeof outcome>[0] = {}) => ({
  messageId,
  eventSourceARN: `arn:queue:${queue}`,
  body: JSON.stringify({
    'detail-type': 'Action Failed',
    detail: outcome({ outcome: 'failed', reason: 'refused', word: 'given-up', ...facts }),
  }),
});

const never = new AbortController().signal;
const REFUSED: Told = { kind: 'refused', why: 'it answered 500' };

describe('what a queue has', () => {
  it('is told by the way of that queue, one message for each story', async () => {
    const { services, sent, lines } = people();
    const Records = [
      record('1', 'team'),
      record('2', 'team', { component: 'shop-api' }),
      record('3', 'team', { occurrence: 'next' }),
    ];

    expect(await tellPeople(services, { Records }, never)).toEqual({ batchItemFailures: [] });
    expect(sent.map(({ way, message }) => [way, message.subject])).toEqual([
      ['team', 'Needs you: scale 6 of 2 components failed (refused)'],
      ['team', 'Needs you: scale 6 of shop-web failed (refused)'],
    ]);
    expect(lines).toEqual([
      { way: 'team', subject: 'Needs you: scale 6 of 2 components failed (refused)', events: 2 },
      { way: 'team', subject: 'Needs you: scale 6 of shop-web failed (refused)', events: 1 },
    ]);
  });

  it('and could not be told is given back, all of its story and nothing else', async () => {
    const { services, lines } = people(REFUSED, { kind: 'told' });
    const Records = [
      record('1', 'team'),
      record('2', 'team', { occurrence: 'next' }),
      record('3', 'team', { component: 'shop-api' }),
    ];

    expect(await tellPeople(services, { Records }, never)).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '3' }],
    });
    expect(lines[0]).toMatchObject({ way: 'team', why: 'it answered 500' });
  });

  it('is given back unasked where there is no time left', async () => {
    const { services, sent } = people();

    const given = await tellPeople(services, { Records: [record('1', 'topic')] }, AbortSignal.abort());

    expect(given).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(sent).toEqual([]);
  });

  it('and is of no way that is known stays there, and breaks the function', async () => {
    await expect(tellPeople(people().services, { Records: [record('1', 'else')] }, never)).rejects.toThrow(
      UnknownQueueError,
    );
  });

  it('nobody can read is told as it is', async () => {
    const { services, sent } = people();

    await tellPeople(
      services,
      { Records: [{ messageId: '1', eventSourceARN: 'arn:queue:topic', body: 'no JSON' }] },
      never,
    );

    expect(sent[0]?.message).toMatchObject({ severity: 'needs-you', events: ['no JSON'] });
    expect(sent[0]?.message.text).toMatch(/\nno JSON$/);
  });
});

describe('a test of the ways', () => {
  it('says of each what came of it', async () => {
    const { services, sent } = people({ kind: 'told' }, REFUSED);

    expect(await tellPeople(services, { test: true }, never)).toEqual({
      tested: [
        { way: 'topic', kind: 'topic', told: true },
        { way: 'team', kind: 'slack', told: false, why: 'it answered 500' },
      ],
      known: ['topic', 'team'],
    });
    expect(sent.map(({ message }) => message.subject)).toEqual([
      'For your information: a test of topic',
      'For your information: a test of team',
    ]);
  });

  it('tries those that are named alone, and says which there are', async () => {
    const { services, sent } = people();

    expect(await tellPeople(services, { test: true, ways: ['team', 'nobody'] }, never)).toMatchObject({
      tested: [{ way: 'team' }],
      known: ['topic', 'team'],
    });
    expect(sent).toHaveLength(1);
  });
});
