import { expect, test } from 'vitest';
import { type Events, goesOff, playAlarm } from '#test/end-to-end/stage/play-alarm.ts';

test('an alarm that is over before its actions are not suppressed any more never acts', async () => {
  const suppressed = { at: '09:06', suppressed: 'shop-5xx', until: '09:40' };

  expect((await playAlarm([suppressed, goesOff('09:10', '22m')])).runs).toEqual([]);
});

test.each(['muted', 'actionsOff'])(
  'nothing is sent for an alarm while it is %s, and as soon as it is not',
  async (word) => {
    const silenced = { at: '09:06', [word]: 'shop-5xx', until: '09:20' } as Events[number];
    const { words, accepted } = await playAlarm([silenced, goesOff('09:10', '14m')]);

    expect(accepted).toHaveLength(1);
    expect(['09:20', '09:21', '09:22']).toContain(accepted[0]);
    expect(words).toEqual(['verified reached']);
  },
);

test('an alarm that has no data when it is to be acted on is waited for', async () => {
  const noData = { at: '09:12', noData: 'shop-5xx', until: '09:20' };
  const { accepted } = await playAlarm([goesOff('09:10', '16m'), noData], 'after 3m');

  expect(accepted).toHaveLength(1);
  expect(['09:23', '09:24']).toContain(accepted[0]);
});

test('an alarm that was over in between has to be red for as long anew', async () => {
  const { words, accepted } = await playAlarm([goesOff('09:10', '2m'), goesOff('09:12:30', '9m')], 'after 3m');

  expect(accepted).toHaveLength(1);
  expect(['09:15', '09:16', '09:17']).toContain(accepted[0]);
  expect(words).toEqual(['verified reached']);
});
