import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionName } from '#core/action.ts';
import { targetIdOf } from '#core/component.ts';
import { asWritten } from '#core/trigger.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { shopWeb } from '#test/support/instances.ts';
import { type EventFacts, eventFor } from '#test/support/run-events.ts';
import { openPost, ruleTo } from './post.ts';
import { type Boxes, redriven } from './redriven.ts';

const NOW = Date.parse('2026-11-28T08:20:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ALARM = { alarm: 'shop-5xx' };

type Post = Awaited<ReturnType<typeof openPost>>;
let ledger: InMemoryLedger;
let post: Post;
beforeEach(async () => {
  ledger = createInMemoryLedger();
  post = await openPost(NOW);
});

/** An event of the example file's, due so long ago, as a template writes it. */
function written(action: ActionName, minutesAgo: number, facts: EventFacts & { automation?: string } = {}) {
  const at = new Date(NOW - minutesAgo * MINUTE).toISOString().replace('.000Z', 'Z');
  const { automation = 'berlin-opens', ...more } = facts;
  const event = { ...eventFor(action, more), automation, at, occurrence: at };
  return { event, text: JSON.stringify({ ...event, trigger: asWritten(event.trigger) }) };
}

const keyOf = (
  { automation, occurrence }: { automation: string; occurrence: string },
  instanceId = targetIdOf(shopWeb),
) => ({
  automation,
  occurrence,
  instanceId,
});
const openAim = (event: { automation: string; occurrence: string }) =>
  ledger.open(keyOf(event), { now: NOW - MINUTE, again: NOW + MINUTE, expiresAt: NOW + HOUR, event: '{}' });

const run = (...args: readonly string[]) => runWith(post, ...args);
const runWith = (boxes: Boxes, ...args: readonly string[]) => redriven(boxes, { ledger, now: NOW }, args);

describe('autopilot redrive', () => {
  it('says that there are none', async () => {
    expect(await run()).toMatchObject({
      exit: 0,
      text: 'No dead letters.',
      json: { letters: [], untold: [], done: false },
    });
  });

  it('says of each what it was, why it lies there and what has become of it, and leaves it there for the next one', async () => {
    post.fromSchedule('scale', written('scale', 20).text);

    const { exit, text, json } = await run();

    expect(exit).toBe(1);
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^[0-9a-f]{8} {2}in the queue of scale since Sat 2026-11-28 09:20$/),
      '  what  berlin-opens of Sat 2026-11-28 09:00: scale 4 on shop-web',
      '  why   the schedule opens-1: ServiceException: Lambda did not take it on',
      '  now   shop-web: nobody has begun it, and it may be until Sat 2026-11-28 10:00',
      '  then  to send again: it begins what nobody has begun, and nothing twice',
      '',
      '1 dead letter. autopilot redrive --all --yes does what is right about 1 of them.',
      'Times are those of Europe/Berlin.',
    ]);
    expect(json.letters).toMatchObject([
      {
        queue: 'scale',
        from: { kind: 'schedule', name: 'opens-1' },
        error: { code: 'ServiceException' },
        events: [
          { automation: 'berlin-opens', components: [{ is: 'never-begun', expires: '2026-11-28T09:00:00.000Z' }] },
        ],
      },
    ]);
    expect(post.counts('scale')).toEqual({ visible: 1, hidden: 0 });
    expect(post.invoked).toEqual([]);
  });

  it('sends nothing unless it is told to, also where letters are named', async () => {
    post.fromSchedule('scale', written('scale', 20).text);

    const { text } = await run('--all');

    expect(text).toContain('With --yes: 1 sent again, 0 taken out besides, 0 left. Nothing was done.');
    expect(post.invoked).toEqual([]);
    expect(post.counts('scale')).toEqual({ visible: 1, hidden: 0 });
  });

  it('sends what nobody has begun as it was, to the byte, and takes it out', async () => {
    const { text } = written('scale', 20);
    post.fromSchedule('scale', text);

    const answer = await run('--all', '--yes');

    expect(answer).toMatchObject({ exit: 0, said: ['send: send'] });
    expect(post.invoked).toEqual([{ name: expect.stringMatching(/^[0-9a-f]{64}$/), payload: text }]);
    expect(post.counts('scale')).toEqual({ visible: 0, hidden: 0 });
  });

  it('does only what is named, by the beginning of its id', async () => {
    post.fromSchedule('scale', written('scale', 20).text);
    post.fromSchedule('scale', written('scale', 10).text);
    const id = (await run()).json.letters[1]?.message ?? '';

    const { said } = await run(id.slice(0, 8), '--yes');

    expect(said).toEqual(['send: leave', 'send: send']);
    expect(post.invoked).toHaveLength(1);
    expect(post.counts('scale')).toEqual({ visible: 1, hidden: 0 });
  });

  it('takes out what has had its last word, and leaves what is pursued', async () => {
    const [ended, open] = [written('scale', 30), written('scale', 20)];
    await openAim(ended.event);
    await ledger.close(keyOf(ended.event), { by: 'ben', now: NOW, again: NOW, told: told('already-there') });
    await openAim(open.event);
    post.fromFunction('scale', ended.text);
    post.fromFunction('scale', open.text);

    const { exit, said, text } = await run('--all', '--yes');

    expect(exit).toBe(1);
    expect(said).toEqual(['handled: take-out', 'under-way: leave']);
    expect(text).toContain('shop-web: it has ended: skipped, already-there');
    expect(post.invoked).toEqual([]);
    expect(post.counts('scale')).toEqual({ visible: 1, hidden: 0 });
  });

  it('never sends what is too late, and takes it out only where that is said', async () => {
    post.fromSchedule('scale', written('scale', 61).text);

    expect((await run('--all', '--yes')).said).toEqual(['too-late: leave']);
    expect(post.counts('scale')).toEqual({ visible: 1, hidden: 0 });
    expect((await run('--all', '--drop', '--yes')).said).toEqual(['too-late: take-out']);
    expect(post.counts('scale')).toEqual({ visible: 0, hidden: 0 });
    expect(post.invoked).toEqual([]);
  });

  it('never sends what a later schedule has overtaken', async () => {
    await ledger.noteSchedule(targetIdOf(shopWeb), NOW - MINUTE);
    post.fromSchedule('scale', written('scale', 20).text);

    expect((await run('--all', '--yes')).said).toEqual(['handled: take-out']);
    expect(post.invoked).toEqual([]);
  });

  it('makes of an event that came to a rule what its target would have been handed', async () => {
    const { event } = written('restart', 5, { trigger: ALARM });
    const { at: _, occurrence: __, ...fixed } = { ...event, trigger: ALARM };
    const template = `{"occurrence":<occurrence>,"at":<at>,${JSON.stringify(fixed).slice(1)}`;
    post.rules.push(ruleTo('restart', { occurrence: '$.id', at: '$.time' }, template));
    const id = 'a"1';
    post.fromRule('restart', JSON.stringify({ id, time: event.at, 'detail-type': 'CloudWatch Alarm State Change' }));

    expect((await run('--all', '--yes')).said).toEqual(['send: send']);
    expect(post.invoked.map(({ payload }) => JSON.parse(payload))).toMatchObject([
      { occurrence: id, at: event.at, trigger: ALARM },
    ]);
  });

  it('leaves what it cannot judge, unless it is named', async () => {
    post.fromRule('restart', JSON.stringify({ id: 'x', time: '2026-11-28T08:00:00Z' }));
    post.fromSchedule('scale', written('scale', 20, { automation: 'gone' }).text);
    post.fromFunction('stop', written('scale', 20).text);

    const { said, json } = await run('--all', '--drop', '--yes');
    expect(said.toSorted()).toEqual(['not-in-file: leave', 'unreadable: leave', 'unreadable: leave']);
    expect(post.invoked).toEqual([]);

    const named = await run(json.letters.find(({ queue }) => queue === 'restart')?.message ?? '', '--drop', '--yes');
    expect(named.said).toContain('unreadable: take-out');
    expect(post.counts('restart')).toEqual({ visible: 0, hidden: 0 });
    expect(post.counts('scale')).toEqual({ visible: 1, hidden: 0 });
  });

  it('loses nothing where Lambda takes nothing on, and begins nothing twice where a letter could not be taken out', async () => {
    const [one, other] = [written('scale', 20), written('scale', 10)];
    const broken = await openPost(NOW, { refuse: (text) => text.includes(other.event.occurrence) });
    broken.fromSchedule('scale', one.text);
    broken.fromSchedule('scale', other.text);
    const dying = { ...broken, box: { ...broken.box, takeOut: () => Promise.reject(new Error('died')) } };

    await expect(runWith(dying, '--all', '--yes')).rejects.toThrow('died');
    expect(broken.counts('scale')).toEqual({ visible: 2, hidden: 0 });
    await expect(runWith(broken, '--all', '--yes')).rejects.toMatchObject({ exit: 3, name: 'UnreachableError' });

    expect(broken.invoked.map(({ payload }) => payload)).toEqual([one.text]);
    expect(broken.counts('scale')).toEqual({ visible: 1, hidden: 0 });
  });

  it('refuses a line that does not say which', async () => {
    post.fromSchedule('scale', written('scale', 20).text);

    await expect(run('--yes')).rejects.toThrow('--yes: name one or more messages, or say --all');
    await expect(run('abc', '--all')).rejects.toThrow('--all is all of them');
    await expect(run('zzz', '--yes')).rejects.toThrow('zzz: no dead letter has such an id');
    expect(post.counts('scale')).toEqual({ visible: 1, hidden: 0 });
  });
});

const told = (reason: 'already-there') => ({
  automation: 'berlin-opens',
  occurrence: '1',
  trigger: ALARM,
  component: 'shop-web',
  action: 'scale' as const,
  parameters: {},
  outcome: 'skipped' as const,
  reason,
  message: 'x',
  at: '2026-11-28T08:00:00Z',
  startedAt: '2026-11-28T08:00:00Z',
  endedAt: '2026-11-28T08:00:00Z',
});
