import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type AutomationsInput, AutomationsSchema } from '#automations/file/automation.ts';
import { readWhen, WHEN_KINDS, WhenSchema } from '#automations/file/when.ts';
import {
  hasAlarm,
  isScheduled,
  isSetOffByStops,
  isZoned,
  WHENS,
  type WhenTraits,
} from '#automations/file/when-kinds.ts';
import { fleet } from '#test/support/automations.ts';
import { everything } from '#test/support/everything.ts';

/** As the reference shows it, but for the quotes that YAML wants around a cron and what else has colons. */
const exampleOf = (kind: (typeof WHEN_KINDS)[number]) => readWhen(WhenSchema.parse(parse(WHENS[kind].example)));

describe('a trigger of the file', () => {
  it.each(WHEN_KINDS.map((kind) => ({ kind })))('is of kind $kind where its first key says so', ({ kind }) => {
    expect(exampleOf(kind).kind).toBe(kind);
  });

  it('has its kind in the automations that are read, and must not say it itself', () => {
    const when: AutomationsInput['automations'][string]['when'] = { alarm: 'shop-5xx' };
    const file = fleet(1, { one: { when, components: ['shop-1'], action: 'restart' } });

    expect(AutomationsSchema.parse(file).automations.one?.when).toEqual({ kind: 'alarm', alarm: 'shop-5xx' });
    expect(WhenSchema.safeParse({ kind: 'alarm', alarm: 'shop-5xx' }).success).toBe(false);
  });

  it.each(WHEN_KINDS.map((kind) => ({ kind })))('$kind is in the reference as it is in the table', async ({ kind }) => {
    const { example, fires } = WHENS[kind];

    expect(await readFile('docs/configuration.md', 'utf8')).toContain(`| \`${example}\` | ${fires} |`);
  });
});

describe('the automations that tests deploy', () => {
  it('have a trigger of every kind', () => {
    const all = Object.values(AutomationsSchema.parse(everything).automations);

    expect(new Set(all.map(({ when }) => when.kind))).toEqual(new Set(WHEN_KINDS));
  });
});

describe('what is true of a trigger', () => {
  it('does not compile without its storm brake, nor without what sets it off', () => {
    const traits = {
      trigger: 'alarm',
      zoned: false,
      words: 'a page',
      example: '{ page: ops }',
      fires: 'on a page',
    } as const;
    // @ts-expect-error Nobody says whether it brakes in a storm.
    const brakeless: WhenTraits = { ...traits, stopSetsOff: false };
    // @ts-expect-error Nobody says whether a component that is stopped may set it off.
    const careless: WhenTraits = { ...traits, storms: true };

    expect([brakeless, careless]).toHaveLength(2);
  });

  const kindsOf = (holds: (when: ReturnType<typeof exampleOf>) => boolean) =>
    WHEN_KINDS.filter((kind) => holds(exampleOf(kind)));

  it('is asked of its kind', () => {
    expect(kindsOf(isScheduled)).toEqual(['cron', 'rate', 'at']);
    expect(kindsOf(isZoned)).toEqual(['cron', 'at']);
    expect(kindsOf(isSetOffByStops)).toEqual(['alarm', 'huaweiAlarm']);
    expect(WHEN_KINDS.filter(hasAlarm)).toEqual(['alarm', 'huaweiAlarm', 'unhealthy']);
  });

  it('brakes in a storm wherever no schedule fires it', () => {
    expect(WHEN_KINDS.filter((kind) => WHENS[kind].storms)).toEqual(kindsOf((when) => !isScheduled(when)));
  });
});
