import * as z from 'zod/mini';
import type { Hold, HoldOn, NotedHold } from '#core/ports/holds.ts';
import { type Flat, holdKey, ttlOf } from './dynamo-items.ts';
import type { Condition } from './dynamo-table.ts';

/** Of a hold that does not say when it was set. */
const UNSAID = 0;

/** Whoever writes by hand may have written a text. */
const InstantSchema = z.union([z.number(), z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number))]);

/**
 * People write these by hand, in a hurry. What is missing or odd in one lets nothing through, and keeps nobody from reading the others: an end
 * that is none is no end.
 */
const HoldItemSchema = z.object({
  reason: z.catch(z.string(), 'no reason is written'),
  by: z.catch(z.string(), 'somebody'),
  at: z.catch(InstantSchema, UNSAID),
  until: z.catch(z.optional(InstantSchema), undefined),
  /** Both, or none. */
  releasedBy: z.catch(z.optional(z.string()), undefined),
  drop: z.catch(z.boolean(), false),
  minded: z.catch(z.optional(z.enum(['told', 'done'])), undefined),
});

export function holdIn(item: Flat): Hold {
  const { reason, by, at, until, releasedBy, drop } = HoldItemSchema.parse(item);
  return {
    ...{ reason, by, at },
    ...(until !== undefined && { until }),
    ...(releasedBy !== undefined && { released: { by: releasedBy, drop } }),
  };
}

export function notedIn(item: Flat): NotedHold {
  const { minded } = HoldItemSchema.parse(item);
  return { on: onIn(item), hold: holdIn(item), ...(minded && { minded }) };
}

const OF_COMPONENT = holdKey({ component: '' }).sk;

/** By where it lies, as runs find it. */
function onIn({ sk }: Flat): HoldOn {
  if (typeof sk === 'string' && sk.startsWith(OF_COMPONENT)) return { component: sk.slice(OF_COMPONENT.length) };
  return sk === 'stop' ? 'stop' : 'everything';
}

/** One without an end has no time to live either. */
export function holdItem(on: HoldOn, { released, ...hold }: Hold): Flat {
  return {
    ...(typeof on === 'object' && on),
    ...hold,
    ...(released && { releasedBy: released.by, drop: released.drop }),
    ttl: hold.until === undefined ? undefined : ttlOf(hold.until),
  };
}

/** Whether it is still the one that was read, odd or not. */
export function isStill({ at, until }: Hold): Required<Condition> {
  const [set, ends] = [isInstant('at', at === UNSAID ? undefined : at), isInstant('until', until)];
  return { when: `${set.when} AND ${ends.when}`, values: { ...set.values, ...ends.values } };
}

const isInstant = (name: 'at' | 'until', instant: number | undefined): Required<Condition> =>
  instant === undefined
    ? { when: `NOT attribute_type(#${name}, :number)`, values: { number: 'N' } }
    : { when: `#${name} IN (:${name}, :${name}Text)`, values: { [name]: instant, [`${name}Text`]: String(instant) } };
