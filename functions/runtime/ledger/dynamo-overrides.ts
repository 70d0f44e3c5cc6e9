import * as z from 'zod/mini';
import type { NotedOverride, Override } from '#core/ports/holds.ts';
import { type Flat, overrideKey, ttlOf } from './dynamo-items.ts';
import { nameOf } from './dynamo-table.ts';

const OverrideItemSchema = z.object({
  component: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.number(),
  until: z.number(),
  replica: z.number(),
  /** Their ids, with commas between them. */
  hosts: z.optional(z.string()),
  releasedBy: z.optional(z.string()),
  minded: z.optional(z.enum(['begun', 'done'])),
});

const BETWEEN_HOSTS = ',';

const PREFIX = overrideKey('').sk;

export const isOverride = ({ sk }: Flat): boolean => typeof sk === 'string' && sk.startsWith(PREFIX);

export const overrideItem = (component: string, { hosts, released, ...override }: Override): Flat => ({
  component,
  ...override,
  ...(hosts && { hosts: hosts.join(BETWEEN_HOSTS) }),
  ...(released && { releasedBy: released.by }),
  ttl: ttlOf(override.until),
});

/** An override that nobody can read sets nothing aside, and lets nothing through: whoever reads it is told where it lies. */
export class UnreadableOverrideError extends Error {
  override readonly name = 'UnreadableOverrideError';
}

function read(item: Flat): z.infer<typeof OverrideItemSchema> {
  const { data, error } = OverrideItemSchema.safeParse(item);
  if (data !== undefined) return data;
  const what = error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new UnreadableOverrideError(`${nameOf(item)} is not as docs/ledger.md has it: ${what}`, { cause: error });
}

export function overrideIn(item: Flat): Override {
  const { reason, by, at, until, replica, hosts, releasedBy } = read(item);
  return {
    ...{ reason, by, at, until, replica },
    ...(hosts !== undefined && { hosts: hosts.split(BETWEEN_HOSTS) }),
    ...(releasedBy !== undefined && { released: { by: releasedBy } }),
  };
}

export function notedOverrideIn(item: Flat): NotedOverride {
  const { component, minded } = read(item);
  return { component, override: overrideIn(item), ...(minded && { minded }) };
}
