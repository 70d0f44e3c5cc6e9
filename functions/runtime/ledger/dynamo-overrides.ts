import * as z from 'zod/mini';
import type { NotedOverride, Override } from '#core/ports/holds.ts';
import { type Flat, overrideKey, ttlOf } from './dynamo-items.ts';

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

export function overrideIn(item: Flat): Override {
  const { reason, by, at, until, replica, hosts, releasedBy } = OverrideItemSchema.parse(item);
  return {
    ...{ reason, by, at, until, replica },
    ...(hosts !== undefined && { hosts: hosts.split(BETWEEN_HOSTS) }),
    ...(releasedBy !== undefined && { released: { by: releasedBy } }),
  };
}

export function notedOverrideIn(item: Flat): NotedOverride {
  const { component, minded } = OverrideItemSchema.parse(item);
  return { component, override: overrideIn(item), ...(minded && { minded }) };
}
