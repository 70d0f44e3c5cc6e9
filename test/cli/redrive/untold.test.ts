import { beforeEach, describe, expect, it } from 'vitest';
import { DETAIL_TYPES } from '#core/outcome.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { outcome } from '#test/support/outcomes.ts';
import { openPost } from './post.ts';
import { redriven } from './redriven.ts';

const NOW = Date.parse('2026-11-28T08:20:00Z');
const HOUR = 3_600_000;
const ASKED = NOW - HOUR;

type Post = Awaited<ReturnType<typeof openPost>>;
let ledger: InMemoryLedger;
beforeEach(() => {
  ledger = createInMemoryLedger();
});

const run = (post: Post, ...args: readonly string[]) => redriven(post, { ledger, now: NOW }, args);

const failed = (component: string) => ({
  'detail-type': DETAIL_TYPES.failed,
  detail: outcome({ component, outcome: 'failed', reason: 'not-found', word: 'given-up', message: 'It is gone.' }),
});

const { startedAt: _, endedAt: __, outcome: ___, reason: ____, jobId: _____, ...about } = outcome();
const question = (expiresAt: number) => ({
  ...about,
  run: '3f2a91c07b.1',
  callbackId: 'callback',
  expiresAt: new Date(expiresAt).toISOString(),
});
const questionEvent = (expiresAt: number) => ({
  'detail-type': 'Approval Requested',
  detail: question(expiresAt),
});

/** The question is in the chronicle, as whoever asks notes it. */
const noteQuestion = (expiresAt: number) =>
  ledger.chronicle({
    kind: 'question',
    instanceId: shopWeb.instanceId,
    at: ASKED,
    number: 1,
    asked: question(expiresAt),
  });

describe('what people were to be told, and were not,', () => {
  it('is listed with what it is about, by which way, and since when it was to be told; and stays there', async () => {
    const post = await openPost(NOW);
    post.fromWay('team', failed('shop-web'), ASKED);

    const { exit, text, json } = await run(post);

    expect(exit).toBe(1);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^[0-9a-f]{8} {2}not told by the way team since Sat 2026-11-28 08:20$/),
      '  what  Needs you: scale 6 of shop-web failed (not-found)',
      expect.stringMatching(/^ {2}then {2}to be told after all: whoever has heard of it hears of it twice\./),
      '',
      '1 dead letter. autopilot redrive --all --yes does what is right about 1 of them.',
      'Times are those of Europe/Berlin.',
    ]);
    expect(json.untold).toMatchObject([{ way: 'team', about: 'outcome', verdict: 'send', deed: 'leave' }]);
    expect(post.told).toEqual([]);
    expect(post.counts('team')).toEqual({ visible: 1, hidden: 0 });
  });

  it('is told by its own way on request, one story at once, and taken out', async () => {
    const post = await openPost(NOW);
    for (const component of ['shop-web', 'shop-api']) post.fromWay('team', failed(component), ASKED);
    post.fromWay('topic', failed('shop-web'), ASKED);

    expect(await run(post, '--all', '--yes')).toMatchObject({ exit: 0, said: Array(3).fill('send: send') });

    expect(post.told.map(({ Records }) => Records.map(({ eventSourceARN }) => eventSourceARN))).toEqual([
      ['arn:topic'],
      ['arn:team', 'arn:team'],
    ]);
    expect(post.told[1]?.Records.map(({ body }) => JSON.parse(body).detail.component)).toEqual([
      'shop-web',
      'shop-api',
    ]);
    for (const way of ['topic', 'team']) expect(post.counts(way)).toEqual({ visible: 0, hidden: 0 });
  });

  it('is left, and said to be, where its way still does not take it', async () => {
    const post = await openPost(NOW, {
      tell: ({ Records }) => ({ batchItemFailures: [{ itemIdentifier: Records[0]?.messageId }] }),
    });
    for (const component of ['shop-web', 'shop-api']) post.fromWay('team', failed(component), ASKED);

    const { exit, text, json } = await run(post, '--all', '--yes');

    expect(exit).toBe(1);
    expect(text).toContain('left: its way did not take it; autopilot notify --test says why');
    expect(text).toContain('1 sent again, 0 taken out besides, 1 left.');
    expect(json.untold.map(({ told }) => told)).toEqual([false, true]);
    expect(post.counts('team')).toEqual({ visible: 1, hidden: 0 });
  });

  it('stays there where the function that tells breaks down', async () => {
    const post = await openPost(NOW, { tell: () => Promise.reject(new Error('broken')) });
    post.fromWay('team', failed('shop-web'), ASKED);

    await expect(run(post, '--all', '--yes')).rejects.toMatchObject({
      exit: 3,
      next: 'look into its log; see "A message was not told" in docs/runbook.md',
    });
    expect(post.counts('team')).toEqual({ visible: 1, hidden: 0 });
  });

  it('is a question that is put as long as somebody may answer it', async () => {
    const post = await openPost(NOW);
    await noteQuestion(NOW + HOUR);
    post.fromWay('team', questionEvent(NOW + HOUR), ASKED);

    expect((await run(post)).json.untold).toMatchObject([{ about: 'question', verdict: 'send' }]);
  });

  it('is done with where the question is answered, and then is not put', async () => {
    const post = await openPost(NOW);
    await noteQuestion(NOW + HOUR);
    const { automation, occurrence, component } = question(NOW);
    const answered = { automation, occurrence, component, approved: true, by: 'ana' };
    await ledger.chronicle({
      kind: 'answer',
      instanceId: shopWeb.instanceId,
      at: NOW - 60_000,
      number: 1,
      answered,
    });
    post.fromWay('team', questionEvent(NOW + HOUR), ASKED);

    expect(await run(post, '--all', '--yes')).toMatchObject({ exit: 0, said: ['handled: take-out'] });
    expect(post.told).toEqual([]);
  });

  it('is too late where nobody may answer it any more, and is taken out only where that is said', async () => {
    const post = await openPost(NOW);
    post.fromWay('team', questionEvent(NOW - 60_000), ASKED);

    expect((await run(post, '--all', '--yes')).said).toEqual(['too-late: leave']);
    expect((await run(post, '--all', '--drop', '--yes')).said).toEqual(['too-late: take-out']);
    expect(post.told).toEqual([]);
    expect(post.counts('team')).toEqual({ visible: 0, hidden: 0 });
  });

  it('is told as it came where nobody can read it', async () => {
    const post = await openPost(NOW);
    post.fromWay('team', { odd: true }, ASKED);

    expect((await run(post, '--all', '--yes')).json.untold).toMatchObject([{ about: 'unread', told: true }]);
    expect(post.told[0]?.Records[0]?.body).toBe('{"odd":true}');
  });
});
