import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DRILLS, playDrill, SHORT_DRILLS } from '#test/end-to-end/stage/play-drill.ts';

test.each(readdirSync(DRILLS).filter((drill) => !SHORT_DRILLS.includes(drill)))(
  '%s, which comes with the simulator, goes as it says',
  async (drill) => {
    const { runs, surprises } = await playDrill(drill);

    expect(surprises).toEqual([]);
    expect(runs).toBeGreaterThan(0);
  },
);
