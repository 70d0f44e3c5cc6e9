import * as z from 'zod/mini';
import { TRIGGERS_IN_WORDS, WHEN_FORMS, WHEN_KINDS, type WhenKind } from '#automations/file/when.ts';
import { WHENS } from '#automations/file/when-kinds.ts';
import { MapSchema, shapeMistakes } from '#automations/mistakes/shape/shape.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { showList } from '#automations/mistakes/words/show.ts';
import { alarmMistakes } from './alarm.ts';
import { atMistakes, cronMistakes, spanMistakes, timeZoneMistakes } from './time.ts';

interface Form {
  readonly shape: z.core.$ZodType;
  /** What is wrong with the value of its first key, where that is text. */
  value(value: string, when: Plain, path: Path): Iterable<Mistake>;
}

/** Its shape says it all, or what it names is looked up where that is known. */
const nothingMore = (): readonly Mistake[] => [];

const FORMS: Readonly<Record<WhenKind, Form>> = {
  cron: { shape: z.object(WHEN_FORMS.cron.shape), value: (cron, _, path) => cronMistakes(cron, path) },
  rate: { shape: z.object(WHEN_FORMS.rate.shape), value: nothingMore },
  at: { shape: z.object(WHEN_FORMS.at.shape), value: atMistakes },
  alarm: { shape: z.object(WHEN_FORMS.alarm.shape), value: (alarm, _, path) => alarmMistakes(alarm, path) },
  huaweiAlarm: { shape: z.object(WHEN_FORMS.huaweiAlarm.shape), value: nothingMore },
  unhealthy: { shape: z.object({ unhealthy: z.string() }), value: nothingMore },
  // Which names and words there are is looked up: a list of unions would say it less well.
  outcome: {
    shape: z.object({ outcome: z.string(), is: z.array(z.unknown()).check(z.minLength(1)) }),
    value: nothingMore,
  },
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
    const { shape, value } = FORMS[trigger];
    yield* shapeMistakes(shape, when, path);
    const text = when[trigger];
    if (typeof text === 'string') yield* value(text, when, [...path, trigger]);
  }
  yield* zoneMistakes(when, triggers, [...path, 'timezone']);
  yield* strayMistakes(when, triggers, path);
  yield* spanMistakes(when, path);
}

/** What is meant to fire; one, where there is no mistake. */
export const triggersOf = (when: Plain): readonly WhenKind[] => WHEN_KINDS.filter((kind) => Object.hasOwn(when, kind));

/** Keys that only some triggers have, apart from the zone. */
const SOME_HAVE = ['dst', 'from', 'until', 'for'] as const;

function* strayMistakes(when: Plain, [trigger, ...others]: readonly WhenKind[], path: Path): Generator<Mistake> {
  if (trigger === undefined || others.length > 0) return;
  for (const key of SOME_HAVE) {
    const triggers = WHEN_KINDS.filter((kind) => Object.hasOwn(WHEN_FORMS[kind].shape, key));
    if (!Object.hasOwn(when, key) || triggers.includes(trigger)) continue;
    const right = `only ${showList(triggers)} ${triggers.length === 1 ? 'has' : 'have'} it: leave it out`;
    yield { path: [...path, key], wrong: `is given to ${WHENS[trigger].words}`, right, inKey: true };
  }
}

function* zoneMistakes(when: Plain, triggers: readonly WhenKind[], path: Path): Generator<Mistake> {
  if (!Object.hasOwn(when, 'timezone')) return;
  if (typeof when.timezone === 'string') yield* timeZoneMistakes(when.timezone, path);
  const [only, ...others] = triggers;
  if (only === undefined || others.length > 0 || WHENS[only].zoned) return;
  yield { path, wrong: `is given to ${WHENS[only].words}`, right: 'leave it out', inKey: true };
}
