import * as z from 'zod/mini';
import { TRIGGERS_IN_WORDS, WHEN_FORMS } from '#automations/file/when.ts';
import { MapSchema, shapeMistakes } from '#automations/mistakes/shape/shape.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { showList } from '#automations/mistakes/words/show.ts';
import { atMistakes, cronMistakes, spanMistakes, timeZoneMistakes } from './time.ts';

const TRIGGERS = ['cron', 'rate', 'at', 'alarm', 'unhealthy', 'outcome'] as const;
type Trigger = (typeof TRIGGERS)[number];

const FORMS: Readonly<Record<Trigger, z.core.$ZodType>> = {
  cron: z.object(WHEN_FORMS.cron.shape),
  rate: z.object(WHEN_FORMS.rate.shape),
  at: z.object(WHEN_FORMS.at.shape),
  alarm: z.object(WHEN_FORMS.alarm.shape),
  unhealthy: z.object({ unhealthy: z.string() }),
  // Which names and words there are is looked up: a list of unions would say it less well.
  outcome: z.object({ outcome: z.string(), is: z.array(z.unknown()).check(z.minLength(1)) }),
};

/** Triggers that have no `timezone`, in words. */
export const WITHOUT_ZONE: Partial<Record<Trigger, string>> = {
  rate: 'a rate',
  alarm: 'an alarm',
  unhealthy: 'a health check',
  outcome: 'an outcome',
};

/**
 * Looks at a trigger. Which of its forms was meant is told by its keys, so `{ cron }` alone lacks a time zone rather than
 * being four things at once. `hasStrangeKeys` says that its keys were found fault with already.
 */
export function* whenMistakes(when: unknown, path: Path, hasStrangeKeys: boolean): Generator<Mistake> {
  yield* shapeMistakes(MapSchema, when, path);
  if (!isPlain(when)) return;
  const triggers = triggersOf(when);
  if (triggers.length === 0 && !hasStrangeKeys) {
    yield { path, wrong: 'names no trigger', right: `when is ${TRIGGERS_IN_WORDS}` };
  }
  if (triggers.length > 1) {
    yield { path, wrong: `has ${showList(triggers)}`, right: 'one trigger for each automation: write two automations' };
  }
  for (const trigger of triggers) {
    yield* shapeMistakes(FORMS[trigger], when, path);
    yield* valueMistakes(trigger, when, [...path, trigger]);
  }
  yield* zoneMistakes(when, triggers, [...path, 'timezone']);
  yield* strayMistakes(when, triggers, path);
  yield* spanMistakes(when, path);
}

/** What is meant to fire; one, where there is no mistake. */
export const triggersOf = (when: Plain): readonly Trigger[] =>
  TRIGGERS.filter((trigger) => Object.hasOwn(when, trigger));

function* valueMistakes(trigger: Trigger, when: Plain, path: Path): Generator<Mistake> {
  const value = when[trigger];
  if (typeof value !== 'string') return;
  if (trigger === 'cron') yield* cronMistakes(value, path);
  if (trigger === 'at') yield* atMistakes(value, when, path);
}

/** What only some triggers have. */
const KEYS_OF: Readonly<Record<'dst' | 'from' | 'until', readonly Trigger[]>> = {
  dst: ['cron', 'at'],
  from: ['cron', 'rate'],
  until: ['cron', 'rate'],
};

function* strayMistakes(when: Plain, [trigger, ...others]: readonly Trigger[], path: Path): Generator<Mistake> {
  if (trigger === undefined || others.length > 0) return;
  for (const [key, triggers] of Object.entries(KEYS_OF)) {
    if (!Object.hasOwn(when, key) || triggers.includes(trigger)) continue;
    const right = `only ${showList(triggers)} have it: leave it out`;
    yield { path: [...path, key], wrong: `is given to ${WITHOUT_ZONE[trigger] ?? trigger}`, right, inKey: true };
  }
}

function* zoneMistakes(when: Plain, triggers: readonly Trigger[], path: Path): Generator<Mistake> {
  if (!Object.hasOwn(when, 'timezone')) return;
  if (typeof when.timezone === 'string') yield* timeZoneMistakes(when.timezone, path);
  const [only, ...others] = triggers;
  const given = only === undefined || others.length > 0 ? undefined : WITHOUT_ZONE[only];
  if (given !== undefined) yield { path, wrong: `is given to ${given}`, right: 'leave it out', inKey: true };
}
