import { describe, expect, it } from 'vitest';
import { OF_A_RUN } from '#bench/bill/counts.ts';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import {
  billedOf,
  callsBeforeFirstRequest,
  MOST_OPERATIONS,
  notesOf,
  operationsOf,
} from '#test/end-to-end/stage/thrift.ts';
import { tapRequests } from '#test/support/wire-tap.ts';

/** Among them a reservation of what may be sent, and what people hold. */
const MOST_CALLS = 8;

describe('a run of one component, in a container that is cold', () => {
  it('asks AWS eight times at most before its first request, and takes fifteen operations at most', async () => {
    const wire = tapRequests();
    const day = await playDay({
      automations: ['web-stop', 'web-start', 'web-scale', 'web-restart', 'web-rollback'],
      hours: ['01:55', '15:30'],
      drill: {
        components: { web: { versions: ['1.0.0', '1.1.0'] } },
        events: [
          { at: '12:00', alarm: 'web-5xx', for: '4m' },
          { at: '15:00', alarm: 'web-bad-version', for: '4m' },
        ],
      },
    });
    wire.stop();

    expect(endings(day)).toEqual([
      'web restart succeeded verified',
      'web rollback failed refused',
      'web scale succeeded verified',
      'web start succeeded verified',
      'web stop succeeded verified',
    ]);
    const calls = callsBeforeFirstRequest(wire.requests, day.stage.serviceStage.url);
    expect(calls).toHaveLength(5);
    for (const some of calls) expect(some.length, some.join(', ')).toBeLessThanOrEqual(MOST_CALLS);
    // What docs/cost.md reckons with.
    const { operations, ...billed } = OF_A_RUN;
    expect(billedOf(wire.requests, 'ScaleFunction')).toEqual(billed);
    expect(operationsOf(day)).toContain(operations);
    // Five runs, and the look whether the alarm is OK after the restart.
    expect(operationsOf(day)).toHaveLength(6);
    expect(Math.max(...operationsOf(day))).toBeLessThanOrEqual(MOST_OPERATIONS);
    // One that were refused would be asked for twice.
    expect(notesOf(wire.requests)).toHaveLength(day.runs.length);
  });
});
