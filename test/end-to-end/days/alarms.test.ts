import { expect, test } from 'vitest';
import { goesOff, playAlarm } from '#test/end-to-end/stage/play-alarm.ts';

test('an alarm whose actions are suppressed does not act, and does as soon as they are not', async () => {
  const suppressed = { at: '09:06', suppressed: 'shop-5xx', until: '09:20' };
  const { words, accepted } = await playAlarm([suppressed, goesOff('09:10', '12m')]);

  expect(accepted).toEqual(['09:20']);
  expect(words).toEqual(['verified reached']);
});

test('an alarm that has to be red for a while acts when it has been, and not if it is over by itself', async () => {
  const { words, accepted } = await playAlarm([goesOff('09:10', '8m'), goesOff('09:40', '2m')], 'after 3m');

  expect(accepted).toHaveLength(1);
  expect(['09:13', '09:14']).toContain(accepted[0]);
  expect(words).toEqual(['verified reached', 'recovered recovered']);
});
