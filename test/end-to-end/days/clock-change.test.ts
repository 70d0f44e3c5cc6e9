import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { firedAtActions, playDay } from '#test/end-to-end/stage/play-day.ts';

/** Every day at 02:30 in Berlin, where the spring has no such time and the autumn has two of them. */
const play = (date: string) =>
  playDay({ automations: ['clock-change'], timezone: 'Europe/Berlin', date, hours: ['00:30', '05:00'] });

describe.concurrent('a schedule at a time that clocks pass over or come back to', () => {
  test.each([
    ['2026-03-29', 'does not fire when the spring skips it', []],
    ['2026-10-25', 'fires once, before the shift, when the autumn repeats it', ['2026-10-25T00:30:00Z']],
  ])('%s: %s', async (date, _, occurrences) => {
    const day = await play(date);

    expect(day.runs.map(({ occurrence }) => occurrence)).toEqual(occurrences);
    // Scheduler fires within the minute.
    expect(day.accepted.map(({ at }) => at - (at % MINUTE_MS))).toEqual(occurrences.map((time) => Date.parse(time)));
    expect(firedAtActions(day)).toHaveLength(occurrences.length);
  });
});
