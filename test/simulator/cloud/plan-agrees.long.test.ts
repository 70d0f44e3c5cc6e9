import { expect, test } from 'vitest';
import { planned, played } from './played-and-planned.ts';

test.each(['infra/automations.ts', 'examples/two-zones.yaml', 'test/simulator/cloud/every-schedule.yaml'])(
  'what is fired of %s in a year is what the plan said',
  async (file) => {
    const plan = await planned(file, 366);

    expect(plan.length).toBeGreaterThan(1000);
    expect(await played(file, 366)).toEqual(plan);
  },
);
