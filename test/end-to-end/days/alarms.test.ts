import { expect, test } from 'vitest';
import type { Drill } from '#simulator/drill/drill.ts';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { fleet } from '#test/support/automations.ts';

const restart = { when: { alarm: 'shop-5xx' }, components: ['shop-1'], action: 'restart' as const };
const assembly = synthesized(write('alarms.json', JSON.stringify(fleet(1, { restart }))));

const play = async (events: NonNullable<Drill['events']>) =>
  playDay({ assembly: await assembly, drill: { timezone: 'UTC', events }, hours: ['08:50', '11:00'] });

const goesOff = { at: '09:10', alarm: 'shop-5xx', for: '22m' } as const;

test('an alarm whose actions are suppressed does not act, and does as soon as they are not', async () => {
  const day = await play([{ at: '09:00', suppressed: 'shop-5xx', until: '09:30' }, goesOff]);

  expect(endings(day)).toEqual(['shop-1 restart succeeded verified']);
  expect(day.accepted.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(['09:30']);
});

test('an alarm that is over before its actions are not suppressed any more never acts', async () => {
  const day = await play([{ at: '09:00', suppressed: 'shop-5xx', until: '09:40' }, goesOff]);

  expect(endings(day)).toEqual([]);
});

test.each(['muted', 'actionsOff'])('nothing is sent for an alarm while it is %s', async (word) => {
  const silenced = { at: '09:00', [word]: 'shop-5xx', until: '09:40' } as NonNullable<Drill['events']>[number];
  const day = await play([silenced, goesOff]);

  expect(day.accepted).toEqual([]);
});
