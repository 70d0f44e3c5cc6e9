import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { firedAtActions, playDay } from '#test/end-to-end/stage/play-day.ts';

/** Every day at 02:30 in Berlin, where the spring has no such time and the autumn has two of them. */
const play = (date: string) =>
  playDay({ automations: ['clock-change'], timezone: 'Europe/Berlin', date, hours: ['00:30', '05:00'] });

describe.concurrent('a schedule at a time that clocks pass over or come back to, the day before and after', () => {
  test.each([
    ['2026-03-28', 'on the day before', ['2026-03-28T01:30:00Z']],
    ['2026-03-30', 'fires an hour earlier on the next day', ['2026-03-30T00:30:00Z']],
    ['2026-10-26', 'fires an hour later on the next day', ['2026-10-26T01:30:00Z']],
  ])('%s: %s', async (date, _, occurrences) => {
    const day = await play(date);

    expect(day.runs.map(({ occurrence }) => occurrence)).toEqual(occurrences);
    // Scheduler fires within the minute.
    expect(day.accepted.map(({ at }) => at - (at % MINUTE_MS))).toEqual(occurrences.map((time) => Date.parse(time)));
    expect(firedAtActions(day)).toHaveLength(occurrences.length);
  });
});
