import { expect, test } from 'vitest';
import { nightScene } from '#cli/console/night-scene.ts';
import { createMailReader, type ReadMail } from '#cli/console/read-mail.ts';
import { readNight } from '#cli/console/read-night.ts';
import { SceneSchema } from '#console/scene/scene.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import { asWritten } from '#core/trigger.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { openPost } from '#test/cli/redrive/post.ts';
import { shopWeb } from '#test/support/instances.ts';
import { eventFor } from '#test/support/run-events.ts';
import { HOUR, instanceOf, MINUTE, NOON, toldIn, twoZones } from '#test/support/told-runs.ts';

const DUE = NOON - 40 * MINUTE;

/** A stop that was due then, as its schedule would have brought it. */
function stopDue(at: number): string {
  const due = new Date(at).toISOString().replace('.000Z', 'Z');
  const components = [{ ...shopWeb, name: 'reports', instanceId: instanceOf('reports') }];
  const event = { ...eventFor('stop', { components }), automation: 'reports-stop', at: due, occurrence: due };
  return JSON.stringify({ ...event, trigger: asWritten(event.trigger) });
}

type Post = Awaited<ReturnType<typeof openPost>>;

async function night(
  post: Post,
  readMail: ReadMail = createMailReader(post),
  counted?: number,
  prepare: (ledger: Ledger) => void = () => undefined,
) {
  const { automations: file } = await twoZones();
  const ledger = await toldIn();
  prepare(ledger);
  const { visible, hidden } = post.counts('stop');
  const topic = post.counts('topic');
  const read = await readNight(
    {
      ...{ file, isOther: false, ledger, where: { local: true }, since: '24h', readMail },
      read: async () => ({ components: [] }),
      readQueues: async () => ({
        kind: 'read',
        value: [
          { name: 'StopDeadLettersEE0308FE', waiting: { kind: 'read', value: counted ?? visible + hidden } },
          { name: 'topic', waiting: { kind: 'read', value: topic.visible + topic.hidden } },
        ],
      }),
    },
    NOON,
    () => undefined,
  );
  const { matters, happenings } = SceneSchema.parse(nightScene(read));
  return { matters: matters.filter(({ kind }) => kind === 'dead-letter' || kind === 'untold'), happenings };
}

test('a stop that was never delivered is told by its automation, its component and its time, with the command that sends it again', async () => {
  const post = await openPost(NOON);
  post.fromSchedule('stop', stopDue(DUE));

  expect((await night(post)).matters).toEqual([
    {
      id: expect.any(String),
      kind: 'dead-letter',
      what: 'stop of reports by reports-stop, due Mon 2027-03-22 11:20, was never delivered: nobody has begun it, and it may be until Mon 2027-03-22 12:20; to send again: it begins what nobody has begun, and nothing twice',
      command: expect.stringMatching(/^autopilot redrive [0-9a-f]{8} --local$/),
    },
  ]);
});

test('it is a happening of its lane at the time at which it was due, with what would be sent again', async () => {
  const post = await openPost(NOON);
  const text = stopDue(DUE);
  post.fromSchedule('stop', text);

  const { happenings } = await night(post);

  expect(happenings).toEqual([
    expect.objectContaining({ at: DUE, missed: 'reports', what: 'stop of reports was never delivered' }),
  ]);
  expect(happenings[0]?.text).toMatch(/^by reports-stop: the schedule opens-1: ServiceException: Lambda did not take/);
  expect(happenings[0]?.text).toContain(text);
});

test('what is older than the night waits for a person still, and has no place in it', async () => {
  const post = await openPost(NOON);
  post.fromFunction('stop', stopDue(NOON - 30 * HOUR));

  const { matters, happenings } = await night(post);

  expect(happenings).toEqual([]);
  expect(matters[0]?.what).toMatch(
    /^stop of reports by reports-stop, due Sun .* broke off: .* it expired .*; too late/,
  );
});

test('a letter that is no event of ours, and what people were not told, are told as that', async () => {
  const post = await openPost(NOON);
  post.fromFunction('stop', 'hello');
  post.fromWay('topic', { hello: 1 }, NOON - MINUTE);

  expect((await night(post)).matters.map(({ kind, what }) => `${kind}: ${what}`)).toEqual([
    expect.stringMatching(/^dead-letter: A dead letter lies in the queue of stop since .*RunsFailedError/),
    expect.stringMatching(/^untold: Nobody was told by the way topic since Mon 2027-03-22 11:59: /),
  ]);
});

test('all are there for others at once, and are received again only where there are others', async () => {
  const post = await openPost(NOON);
  let received = 0;
  const letters: Post['box']['letters'] = (told) => {
    received++;
    return post.box.letters(told);
  };
  const readMail = createMailReader({ ...post, box: { ...post.box, letters } });
  post.fromSchedule('stop', stopDue(DUE));

  const { matters } = await night(post, readMail);
  expect((await night(post, readMail)).matters).toEqual(matters);

  expect(post.counts('stop')).toEqual({ visible: 1, hidden: 0 });
  expect(received).toBe(1);
  post.fromSchedule('stop', stopDue(DUE - MINUTE));
  expect((await night(post, readMail)).matters).toHaveLength(2);
});

test('where they cannot be read they are counted, and it is said why; what somebody else reads just now is counted, too', async () => {
  const post = await openPost(NOON);
  post.fromSchedule('stop', stopDue(DUE));
  const unread: ReadMail = async () => ({ kind: 'unread', isDenied: true, why: 'AWS refused', next: 'ask' });

  expect((await night(post, unread)).matters).toMatchObject([
    {
      what: '1 dead letter in StopDeadLettersEE0308FE: what they are is not known (AWS refused)',
      command: 'autopilot redrive --local',
    },
  ]);
  expect((await night(post, undefined, 3)).matters.map(({ what }) => what)).toEqual([
    expect.stringMatching(/^stop of reports/),
    '2 more dead letters, which somebody else reads just now',
  ]);
  expect((await night(post, undefined, 2)).matters[1]?.what).toBe(
    '1 more dead letter, which somebody else reads just now',
  );
});

test('they are counted where the ledger does not say what became of them', async () => {
  const post = await openPost(NOON);
  post.fromSchedule('stop', stopDue(DUE));

  const { matters } = await night(post, undefined, undefined, (ledger) => {
    ledger.aims = async (keys) => {
      if (keys.length > 0) throw new UnreachableError('AWS did not read its ledger', { next: 'ask' });
      return [];
    };
  });

  expect(matters.map(({ what }) => what)).toEqual([
    '1 dead letter in StopDeadLettersEE0308FE: what they are is not known (AWS did not read its ledger)',
  ]);
});
