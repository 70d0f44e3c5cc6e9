import { describe, expect, test } from 'vitest';
import { endings, type PlayedDay, playDay } from '#test/end-to-end/stage/play-day.ts';

const scale = { automations: ['web-scale'], hours: ['08:59', '09:04'] } as const;
/** A run that comes meanwhile sleeps until it is over. */
const busy = { at: '08:59:50', byHand: 'restart', component: 'web' } as const;

/** When something of ours was accepted. */
const scaled = ({ accepted }: PlayedDay): readonly number[] =>
  accepted.filter(({ action }) => action === 'scale').map(({ at }) => at);
const HELD_AT = Date.parse('2026-11-24T09:00:25+08:00');
const OVER_AT = Date.parse('2026-11-24T09:10:00+08:00');

describe.concurrent('while a run sleeps before its request', () => {
  test('a hold stops that request, and what is wanted is done when the hold is over', async () => {
    const day = await playDay({
      ...scale,
      hours: ['08:59', '09:13'],
      drill: { events: [busy, { at: '09:00:25', hold: 'web', by: 'ana', until: '09:10' }] },
    });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(scaled(day).map((at) => at >= OVER_AT)).toEqual([true]);
  });

  test('a stop of everything ends what it was for: nothing is sent any more', async () => {
    const day = await playDay({ ...scale, drill: { events: [busy, { at: '09:00:25', stopAll: true, by: 'ana' }] } });

    expect(endings(day)).toEqual(['web scale skipped stop-all']);
    expect(scaled(day)).toEqual([]);
  });

  test('nobody holds anything, and it is sent as soon as the component is at rest', async () => {
    const day = await playDay({ ...scale, drill: { events: [busy] } });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(Date.parse(day.runs[0]?.startedAt ?? '')).toBeLessThan(HELD_AT);
    expect(scaled(day).map((at) => at > HELD_AT && at < OVER_AT)).toEqual([true]);
  });
});
