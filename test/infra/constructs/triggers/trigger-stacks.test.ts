import { describe, expect, it } from 'vitest';
import { namesOf } from '#automations/file/names.ts';
import { fleet } from '#test/support/automations.ts';
import { synthesize } from '#test/support/synthesized.ts';

const { stack: main, triggerStacks } = namesOf();

/** So many schedules, each of an automation of its own. */
const schedules = (count: number) =>
  synthesize(
    fleet(
      1,
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [
          `at-${n}`,
          {
            when: { cron: `${n % 60} ${n % 24} ? * * *`, timezone: 'UTC' },
            components: ['shop-1'],
            action: 'start' as const,
          },
        ]),
      ),
    ),
  );

describe('the triggers of a file', () => {
  it('are in the one stack as long as it takes them, and it exports nothing', () => {
    const { stacks, text } = schedules(3);

    expect(stacks.map(({ name }) => name)).toEqual([main]);
    expect(text).not.toContain('"Export"');
  });

  it('are in others than the main one when they are too many for it', () => {
    const { stacks, template, properties } = schedules(301);

    expect(stacks.map(({ name }) => name).toSorted()).toEqual([main, ...triggerStacks].toSorted());
    // The reconciler's own is nobody's trigger.
    template.resourceCountIs('AWS::Scheduler::Schedule', 1);
    expect(properties('AWS::Scheduler::Schedule')).toHaveLength(301 + 1);
  });
});
