import { expect, test } from 'vitest';
import { planned, played } from './played-and-planned.ts';

test.each(['infra/automations.ts', 'examples/two-zones.yaml', 'test/simulator/cloud/every-schedule.yaml'])(
  'what is fired of %s in two months is what the plan said',
  async (file) => {
    const plan = await planned(file, 60);

    expect(plan.length).toBeGreaterThan(150);
    expect(await played(file, 60)).toEqual(plan);
  },
);
