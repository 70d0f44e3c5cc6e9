import { expect, test } from 'vitest';
import { visible } from '#console/page/dom/visible.ts';
import { logLines } from '#console/page/words/log-lines.ts';
import { newsBetween } from '#console/page/words/news.ts';
import { emptyText } from '#console/page/words/playing-words.ts';
import { speedsWith } from '#console/page/words/speeds.ts';
import { markText, standingText, tryText } from '#console/page/words/try-words.ts';
import type { Scene, Try } from '#console/scene/scene.ts';
import { EMPTY } from '#test/console/server/fake-show.ts';

const AT = Date.parse('2026-11-30T09:00:00Z');

const begun: Try = {
  id: '3f.1',
  aim: '3f',
  automation: 'workday-morning',
  component: 'shop-web',
  action: 'scale',
  what: 'scale 6',
  trigger: 'x',
  startedAt: AT,
};
const ended: Try = { ...begun, endedAt: AT + 133_000, outcome: 'succeeded' };

test('a try is told by what it does, to whom, when, and how it went', () => {
  expect(tryText(begun, 'UTC')).toBe('scale 6 of shop-web by workday-morning, 09:00, under way');
  expect(tryText(ended, 'UTC')).toBe('scale 6 of shop-web by workday-morning, 09:00, succeeded after 2 min 13 s');
  expect(tryText({ ...ended, outcome: 'skipped', again: AT + 600_000 }, 'UTC')).toContain(
    'skipped after 2 min 13 s, tried again at 09:10',
  );
});

test('several behind one mark are counted by how they went', () => {
  const later = { ...ended, id: '3f.2', startedAt: AT + 60_000, outcome: 'failed' } as const;

  expect(markText([ended], 'UTC')).toBe(tryText(ended, 'UTC'));
  expect(markText([ended, later, begun], 'UTC')).toBe(
    '3 tries of shop-web, 09:00 to 09:00: 1 succeeded, 1 failed, 1 under way',
  );
});

test('how a component is says in words what its colour says', () => {
  const standing = {
    id: 's',
    component: 'c',
    from: 0,
    status: 'RUNNING',
    mood: 'up',
    replica: 6,
    available: 5,
    version: '2.1',
  } as const;

  expect(standingText(standing)).toBe('RUNNING · 5 of 6 · 2.1');
  expect(standingText({ ...standing, mood: 'bad', available: 6 })).toBe('bad · RUNNING · 6 · 2.1');
  expect(standingText({ id: 's', component: 'c', from: 0, status: 'GONE', mood: 'unknown' })).toBe('not known · GONE');
});

test('the log begins with the latest, and a try stands where it ended', () => {
  const lines = logLines(
    { tries: [ended, { ...begun, id: '4f.1' }], happenings: [{ id: 'h', at: AT + 60_000, what: 'a deployment' }] },
    '',
  );

  expect(lines.map(({ key, at }) => `${key} +${(at - AT) / 1000}`)).toEqual([
    'try 3f.1 +133',
    'happening h +60',
    'try 4f.1 +0',
  ]);
});

test('a filter leaves of the log what is about that', () => {
  const all = { tries: [ended], happenings: [{ id: 'h', at: AT, what: 'somebody deploys shop-api' }] };

  expect(logLines(all, 'SHOP-W').map(({ key }) => key)).toEqual(['try 3f.1']);
  expect(logLines(all, 'shop-api').map(({ key }) => key)).toEqual(['happening h']);
  expect(logLines(all, 'nothing')).toEqual([]);
});

const scene = (more: Partial<Scene>): Scene => ({ ...EMPTY, ...more });

test('news are the tries that ended, what waits for a person since, and the verdict', () => {
  const before = scene({ tries: [begun] });
  const after = scene({
    tries: [ended],
    matters: [{ id: 'm', kind: 'hold', what: 'shop-web is held' }],
    verdict: { surprises: [], sentence: 'All went well.' },
  });

  expect(newsBetween(before, after)).toEqual([
    '09:02: scale 6 of shop-web succeeded.',
    'This waits for a person: shop-web is held',
    'All went well.',
  ]);
  expect(newsBetween(after, { ...after, now: 5 })).toEqual([]);
});

test('of many news a few are told, and that there were more', () => {
  const tries = Array.from({ length: 9 }, (_, index) => ({ ...ended, id: `${index}.1` }));

  expect(newsBetween(scene({}), scene({ tries }))).toHaveLength(4);
  expect(newsBetween(scene({}), scene({ tries }))[0]).toBe('6 more things happened.');
});

test('a day can take twenty seconds, and a speed that nobody offers is among those that can be chosen', () => {
  expect(speedsWith(1).at(-1)).toEqual({ speed: 4320, label: 'a day in 20 s' });
  expect(speedsWith(100).find(({ speed }) => speed === 100)).toEqual({ speed: 100, label: '100×' });
});

test('a text that would turn the direction of others, or hide something, shows that it would', () => {
  expect(visible('shop\u202egnp.exe')).toBe('shop\ufffdgnp.exe');
  expect(visible('a\u0000b\u001b[31mc')).toBe('a\ufffdb\ufffd[31mc');
  expect(visible('订单 خدمة שלום\n\tx 👩‍💻')).toBe('订单 خدمة שלום\n\tx 👩‍💻');
});

test('an empty log says what the day does, and what to do where it does nothing', () => {
  const standing = { playing: false, speed: 1, over: false };

  expect(emptyText(standing, '')).toBe('Nothing has happened yet: press Play.');
  expect(emptyText({ ...standing, towards: 'next' }, '')).toBe(
    'Nothing has happened yet. On the way to the next event …',
  );
  expect(emptyText({ ...standing, over: true }, '')).toBe('Nothing has happened yet.');
  expect(emptyText(undefined, '')).toBe('Nothing has happened yet.');
  expect(emptyText(standing, 'web')).toBe('Nothing of that name has happened.');
});
