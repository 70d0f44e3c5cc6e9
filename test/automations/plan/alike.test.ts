import { describe, expect, it } from 'vitest';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { planOf } from '#automations/plan/plan-of.ts';
import { whyOf } from '#automations/plan/why.ts';
import { planText } from '#cli/plan/plan-text.ts';
import { PAGE } from '#terminal/screen.ts';
import { component } from '#test/support/automations.ts';

const FROM = Date.parse('2027-01-11T00:00:00Z');
const DAY = 86_400_000;

const named = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}-${n + 1}`);

/** Two groups: the first is scaled to 6 twice a day, the second stopped and started. */
function fleet(webs: number, workers: number, more: AutomationsInput['automations'] = {}, first: object = {}) {
  const [web, worker] = [named('web', webs), named('worker', workers)];
  const cce = { platform: 'cce' as const };
  return AutomationsSchema.parse({
    servicestage: { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef' },
    components: {
      ...Object.fromEntries(
        web.map((name, n) => [
          name,
          { ...component(n), ...cce, labels: { team: 'shop', tier: 'web' }, ...(n === 0 && first) },
        ]),
      ),
      ...Object.fromEntries(
        worker.map((name, n) => [name, { ...component(webs + n), ...cce, labels: { team: 'shop', tier: 'worker' } }]),
      ),
    },
    automations: {
      grow: {
        when: { cron: '0 8,9 ? * * *', timezone: 'UTC' },
        components: web,
        action: 'scale',
        parameters: { replica: 6 },
      },
      ...(workers > 0 && {
        sleep: { when: { cron: '0 5 ? * * *', timezone: 'UTC' }, components: worker, action: 'stop' as const },
      }),
      ...more,
    },
  });
}

const planned = (file: ReturnType<typeof fleet>) => planOf(file, { from: FROM, until: FROM + DAY });

describe('components that are treated alike', () => {
  it('are planned each for itself while they are few', () => {
    const { components, actions } = planned(fleet(12, 1));

    expect(components.map(({ called }) => called)).toEqual([...named('web', 12), 'worker-1']);
    expect(actions).toHaveLength(12 * 2 + 1);
  });

  it('are one where they are many, and the first stands for all', () => {
    const { components, actions } = planned(fleet(13, 2));

    expect(components.map(({ name, alike }) => [name, alike?.length])).toEqual([
      ['web-1', 13],
      ['worker-1', undefined],
      ['worker-2', undefined],
    ]);
    expect(actions.map(({ component }) => component)).toEqual(['worker-1', 'worker-2', 'web-1', 'web-1']);
  });

  it('are one in a large file, however few they are', () => {
    expect(planned(fleet(100, 2)).components.map(({ called }) => called)).toEqual([
      '100 components (tier=web)',
      'worker-1, worker-2',
    ]);
  });

  it('are told apart by their bounds where a scale would leave them', () => {
    const bounded = (max: number) => planned(fleet(13, 1, {}, { replica: { min: 1, max } })).components;

    expect(bounded(50)).toHaveLength(2);
    expect(bounded(5)).toHaveLength(14);
  });

  it('are asked about each for itself', () => {
    const { state, next } = whyOf(fleet(13, 1), 'web-7', FROM);

    expect(state).toMatchObject({ replica: 6 });
    expect(next?.component).toBe('web-7');
  });

  it('are a line of the plan, by their labels', () => {
    const text = planText(planned(fleet(13, 20)), PAGE, '2026c').split('\n');

    expect(text.slice(1, 4)).toEqual([
      'Mon 2027-01-11 05:00  UTC        2027-01-11T05:00Z  sleep       20 components (tier=worker)  stop     stopped     –  idle: each is stopped already',
      'Mon 2027-01-11 08:00  UTC        2027-01-11T08:00Z  grow        13 components (tier=web)     scale 6  6 replicas  –  idle: each is 6 replicas already',
      'Mon 2027-01-11 09:00  UTC        2027-01-11T09:00Z  grow        13 components (tier=web)     scale 6  6 replicas  –  idle: each is 6 replicas already',
    ]);
    expect(text).toContain(
      'warning: never-woken  Mon 2027-01-11 05:00 UTC (2027-01-11T05:00Z), 20 components (tier=worker)',
    );
  });
});

describe('many components in words', () => {
  const called = (file: ReturnType<typeof fleet>) => planned(file).conflicts.map((conflict) => conflict.called);
  const clash = (components: readonly string[]) => ({
    clash: {
      when: { cron: '0 8 ? * * *', timezone: 'UTC' },
      components: [...components],
      action: 'scale' as const,
      parameters: { replica: 2 },
    },
  });

  it('are all, where they are all', () => {
    expect(called(fleet(13, 0, clash(named('web', 13))))).toContain('all 13 components');
  });

  it('are some, where no labels tell them from others', () => {
    expect(called(fleet(20, 1, clash(named('web', 14))))).toContain('14 components (such as web-1)');
  });

  it('are their names, where they are few', () => {
    expect(called(fleet(20, 1, clash(['web-1', 'web-2'])))).toContain('web-1, web-2');
  });
});
