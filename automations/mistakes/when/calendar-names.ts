import * as z from 'zod/mini';
import { isScheduledKind, WHENS } from '#automations/file/when-kinds.ts';
import { whichOf } from '#automations/mistakes/shape/references.ts';
import { shapeMistakes } from '#automations/mistakes/shape/shape.ts';
import type { Mistake, Path } from '#automations/mistakes/words/mistake.ts';
import { isPlain, type Plain } from '#automations/mistakes/words/plain.ts';
import { show } from '#automations/mistakes/words/show.ts';
import { nearest } from '#terminal/nearest.ts';
import { triggersOf } from './when.ts';

const LISTS = ['except', 'only'] as const;

const ListsSchema = z.object({
  except: z.optional(z.array(z.string()).check(z.minLength(1))),
  only: z.optional(z.array(z.string()).check(z.minLength(1))),
});

/** The calendars by name, none where the file has none; undefined where they are no map, so that names are not judged. */
export function calendarsKnown(calendars: unknown): ReadonlyMap<string, unknown> | undefined {
  if (calendars === undefined) return new Map();
  return isPlain(calendars) ? new Map(Object.entries(calendars)) : undefined;
}

/** What `except` and `only` of an automation name, and whether it has a zone in which to judge them. */
export function* calendarNamesMistakes(
  automation: Plain,
  path: Path,
  known: ReadonlyMap<string, unknown> | undefined,
): Generator<Mistake> {
  yield* shapeMistakes(ListsSchema, automation, path);
  const seen = new Map<string, string>();
  for (const list of LISTS) {
    const names = automation[list];
    if (names === undefined) continue;
    yield* zonelessMistakes(automation.when, [...path, list]);
    for (const [index, name] of Array.isArray(names) ? names.entries() : []) {
      if (typeof name !== 'string') continue;
      const found = nameMistake(name, known, { list, before: seen.get(name) });
      if (found !== undefined) yield { path: [...path, list, index], value: name, ...found };
      seen.set(name, list);
    }
  }
}

/** `before` is the list in which the name was seen already. */
function nameMistake(
  name: string,
  known: ReadonlyMap<string, unknown> | undefined,
  { list, before }: { readonly list: string; readonly before: string | undefined },
): Pick<Mistake, 'wrong' | 'right'> | undefined {
  if (known !== undefined && !known.has(name)) {
    return { wrong: `is ${show(name)}, which is not under calendars`, right: whichOf(name, known) };
  }
  if (before === undefined) return undefined;
  if (before === list) return { wrong: `is ${show(name)} again`, right: 'name each calendar once' };
  const right = 'on none of its dates does anything happen: take it out of one of them';
  return { wrong: `is ${show(name)}, which is in ${before} too`, right };
}

function* zonelessMistakes(when: unknown, path: Path): Generator<Mistake> {
  const [trigger, ...others] = isPlain(when) ? triggersOf(when) : [];
  if (trigger === undefined || others.length > 0 || isScheduledKind(trigger)) return;
  const given = WHENS[trigger].words;
  const right = `a calendar is judged by the date in a schedule's zone, and ${given} has none: leave it out`;
  yield { path, wrong: `is given to ${given}`, right, inKey: true };
}

/** Every calendar that an automation names, misspelt or not. */
export function calendarsMeant(automations: Plain, known: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const named = Object.values(automations)
    .filter(isPlain)
    .flatMap((automation) => LISTS.flatMap((list) => automation[list]))
    .filter((name) => typeof name === 'string');
  return new Set(named.map((name) => (known.has(name) ? name : (nearest(name, known.keys()) ?? name))));
}
