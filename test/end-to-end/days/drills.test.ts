import { expect, test } from 'vitest';
import { playDrill, SHORT_DRILLS } from '#test/end-to-end/stage/play-drill.ts';

// Scheduler fires at another second of the minute on another date.
const DATES = ['2026-11-24', '2026-11-27', '2027-03-02'];

test.each(SHORT_DRILLS.flatMap((drill) => DATES.map((date) => [drill, date] as const)))(
  '%s goes as it says on %s',
  async (drill, date) => {
    const { runs, surprises } = await playDrill(drill, date);

    expect(surprises).toEqual([]);
    expect(runs).toBeGreaterThan(0);
  },
);

test("Huawei's alarms, each delivered three times, late and out of order, are one request each, and a person is told of the one that stayed red", async () => {
  const { surprises, sent, told } = await playDrill('huawei-alarms.yaml', '2027-03-28');

  expect(surprises).toEqual([]);
  expect(sent).toEqual(['restart', 'restart']);
  expect(told).toEqual(['Needs you: restart of shop-api failed (unresolved)']);
});
