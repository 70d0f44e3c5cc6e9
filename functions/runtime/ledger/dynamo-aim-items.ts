import * as z from 'zod/mini';
import { ActionNameSchema } from '#core/action.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { type TargetId, TargetIdSchema } from '#core/component.ts';
import { parseJson } from '#core/json.ts';
import { OutcomeDetailSchema } from '#core/outcome.ts';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import type { Flat, ItemKey } from './dynamo-items.ts';

/** A partition of its own, so that what the gates read of a component stays small. */
export const aimsPartition = (instanceId: TargetId): string => `aims#${instanceId}`;

/** No part but the occurrence can hold a `#`, and it is the last. */
export const aimsOf = (automation: string): string => `${automation}#`;

export const aimKey = ({ automation, occurrence, instanceId }: RunKey): ItemKey => ({
  pk: aimsPartition(instanceId),
  sk: `${aimsOf(automation)}${occurrence}`,
});

export function keyOfAim({ pk, sk }: Flat): RunKey {
  const [automation = '', ...occurrence] = String(sk).split('#');
  const instanceId = TargetIdSchema.parse(String(pk).slice('aims#'.length));
  return { automation, occurrence: occurrence.join('#'), instanceId };
}

/** Its partitions share out what is written: one of an index takes a thousand writes a second. */
export const SHARDS = ['0', '1', '2', '3'] as const;

/** In the index as long as somebody has to look after it: by a digit of the component's id, which is a UUID. */
export const shardOf = ({ instanceId }: RunKey): string =>
  String(Number.parseInt(instanceId.slice(-1), 16) % SHARDS.length);

/** What is kept is listed apart: however many those are, nothing that is due waits behind them. */
export const KEPT_SHARDS = SHARDS.map((shard) => `kept-${shard}`);
export const keptShardOf = (key: RunKey): string => `kept-${shardOf(key)}`;

export const AimItemSchema = z.object({
  state: z.enum(['waiting', 'trying', 'ended']),
  number: z.number(),
  endedNumber: z.exactOptional(z.number()),
  opener: z.exactOptional(z.string()),
  owner: z.exactOptional(z.string()),
  again: z.exactOptional(z.number()),
  openedAt: z.number(),
  expiresAt: z.number(),
  wishes: z.number(),
  sent: z.enum(['no', 'may', 'settled']),
  marks: z.number(),
  times: z.number(),
  submitter: z.exactOptional(z.string()),
  markedAt: z.exactOptional(z.number()),
  request: z.exactOptional(z.string()),
  before: z.exactOptional(z.string()),
  jobId: z.exactOptional(z.string()),
  closed: z.exactOptional(z.string()),
  event: z.exactOptional(z.string()),
  keepEvery: z.optional(z.number()),
  keepSince: z._default(z.number(), 0),
  keepTold: z._default(z.boolean(), false),
  keepJob: z.exactOptional(z.string()),
  keepVersion: z.exactOptional(z.string()),
  told: z.exactOptional(z.pipe(z.pipe(z.string(), z.transform(parseJson)), OutcomeDetailSchema)),
});

/** Of the same item: the latest try of it that was ended, and what history has of that. */
export const EndedTryItemSchema = z.object({
  endedBy: z.optional(z.string()),
  outcome: z.optional(OutcomeNameSchema),
  spent: z.optional(z.boolean()),
  action: z.optional(ActionNameSchema),
  /** When its request, or the one it found out about, was marked first, and last; 0 if there was none. */
  noted: z._default(z.number(), 0),
  notedAt: z._default(z.number(), 0),
});

/** Of the same item, once it was marked. */
export const MarkedItemSchema = z.object({ submittedAt: z.number() });

export function aimOf(item: Flat): Aim {
  const { sent, marks, times, submitter, markedAt, request, before, jobId, ...others } = AimItemSchema.parse(item);
  const { keepEvery: every, keepSince: since, keepTold: told, keepJob, keepVersion, ...facts } = others;
  return {
    key: keyOfAim(item),
    ...facts,
    sending: {
      sent,
      marks,
      times,
      ...(submitter !== undefined && { submitter }),
      ...(markedAt !== undefined && { markedAt }),
      ...(request !== undefined && { request }),
      ...(before !== undefined && { before }),
      ...(jobId !== undefined && { jobId }),
    },
    ...(every !== undefined && {
      kept: {
        every,
        since,
        told,
        ...(keepJob !== undefined && { lastJobId: keepJob }),
        ...(keepVersion !== undefined && { version: keepVersion }),
      },
    }),
  };
}
