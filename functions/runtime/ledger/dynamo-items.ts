import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { ActionNameSchema } from '#core/action.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { type TargetId, TargetIdSchema } from '#core/component.ts';
import { HuaweiProviderSchema } from '#core/huawei-alarm/alarm-state.ts';
import { OutcomeNameSchema } from '#core/outcome-name.ts';
import type { HoldOn } from '#core/ports/holds.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

/** The items of the ledger, as `docs/ledger.md` lists them: flat, of texts, numbers and booleans. Missing where undefined. */
export type Flat = Readonly<Record<string, string | number | boolean | undefined>>;

export type ItemKey = Readonly<{ pk: string; sk: string }>;

const key = (pk: string, sk: string): ItemKey => ({ pk, sk });

/**
 * Of an event for several components, by the run of the first of them: no two events of an occurrence share a component. No part but the
 * occurrence can hold a `#`.
 */
export const eventKey = ({ automation, occurrence, instanceId }: RunKey): ItemKey =>
  key(`run#${automation}#${occurrence}#${instanceId}`, 'event');

/**
 * One Query from `action#<since>` on reads all that is remembered of a component. That works since every other sort key of the
 * partition comes after `action#`.
 */
export const COMPONENT_SORT_KEYS = {
  actionsSince: (at: number): string => `action#${new Date(at).toISOString()}`,
  action: ({ automation, occurrence }: RunKey, at: number): string =>
    `${COMPONENT_SORT_KEYS.actionsSince(at)}#${automation}#${occurrence}`,
  /** What the looks of a check have come to. */
  looks: (check: string): string => `looks#${check}`,
  /** Since when a deployment hangs while a check is red. */
  hanging: (check: string): string => `hanging#${check}`,
  /** A version that a check has seen healthy. */
  healthy: (check: string, version: string): string => `healthy#${check}#${version}`,
  /** A rollback that did not help. */
  innocence: 'innocence',
  lease: 'lease',
  /** What somebody is asked about it. */
  question: (topic: string): string => `question#${topic}`,
  rolledBack: ({ automation, occurrence }: RunKey): string => `rolled-back#${automation}#${occurrence}`,
  schedule: 'schedule',
  /** A rollback that sees whether it helped. */
  watch: 'watch',
} as const;

export const componentPartition = (instanceId: TargetId): string => `component#${instanceId}`;
export const componentKey = (instanceId: TargetId, sk: string): ItemKey => key(componentPartition(instanceId), sk);
export const componentOf = ({ pk }: Flat): TargetId => TargetIdSchema.parse(String(pk).slice('component#'.length));

export const familyPartition = (family: string): string => `family#${family}`;
export const alarmKey = (family: string, instanceId: TargetId): ItemKey =>
  key(familyPartition(family), `alarm#${instanceId}`);

/** On which components an occurrence has failed, over however many events it is spread. */
export const failuresPartition = ({ automation, occurrence }: Omit<RunKey, 'instanceId'>): string =>
  `failures#${automation}#${occurrence}`;
export const failureKey = ({ instanceId, ...run }: RunKey): ItemKey =>
  key(failuresPartition(run), `failed#${instanceId}`);

/** What people have said by hand. */
export const HOLDS_PARTITION = 'holds';
export const overrideKey = (component: string): ItemKey => key(HOLDS_PARTITION, `override#${component}`);
export const holdKey = (on: HoldOn): ItemKey =>
  key(HOLDS_PARTITION, typeof on === 'string' ? on : `component#${on.component}`);

/** What was told within the hour that has this instant in it, in UTC. */
export const toldPartition = (at: number): string =>
  `told#${new Date(at).toISOString().slice(0, 'YYYY-MM-DDTHH'.length)}`;

/** Of the one budget of requests to ServiceStage. */
export const BUDGET_KEY = key('rate', 'budget');

/** What is deployed, as the reconciler noted it. */
export const DEPLOYED_KEY = key('deployed', 'automations');

/** What people were told of temporary keys that end. */
export const KEYS_TOLD_KEY = key('keys', 'told');

export const EventItemSchema = z.object({ at: z.number(), done: z.optional(z.boolean()) });
export const LeaseItemSchema = z.object({
  owner: z.string(),
  /** From when on it has been this owner's, without anybody else's in between. */
  since: z.number(),
  until: z.number(),
});
export const ActionItemSchema = z.object({
  automation: z.string(),
  occurrence: z.string(),
  action: ActionNameSchema,
  at: z.number(),
  outcome: z.exactOptional(OutcomeNameSchema),
  spent: z.boolean(),
});
export const QuestionItemSchema = z.object({
  topic: z.string(),
  by: z.string(),
  until: z.number(),
  /** All three, or none. */
  callbackId: z.optional(z.string()),
  alarm: z.optional(z.string()),
  again: z.optional(z.number()),
  /** Of an alarm of Huawei's, what it said where it said it. */
  from: z.optional(HuaweiProviderSchema),
  ruleId: z.optional(z.string()),
  resource: z.optional(z.string()),
  /** Both, or none. */
  deniedBy: z.optional(z.string()),
  deniedAt: z.optional(z.number()),
});
export const WatchItemSchema = z.object({
  automation: z.string(),
  occurrence: z.string(),
  version: z.string(),
  until: z.number(),
});
export const InnocenceItemSchema = z.object({ from: z.string(), to: z.string(), at: z.number() });
export const ScheduleItemSchema = z.object({ at: z.number() });
export const RolledBackItemSchema = z.object({ version: z.string() });
/** One that is sick has all three of it. */
export const LooksItemSchema = z.object({
  version: z.string(),
  at: z.number(),
  recent: z.string(),
  since: z.number(),
  stood: z.exactOptional(z.number()),
  seen: z.exactOptional(z.number()),
  sickSince: z.optional(z.number()),
  sickAt: z.optional(z.number()),
  told: z.optional(z.boolean()),
});
export const HangingItemSchema = z.object({ since: z.number(), at: z.number(), told: z.boolean() });
export const HealthyItemSchema = z.object({ check: z.string(), version: z.string() });
export const AlarmItemSchema = z.object({ instanceId: z.string(), at: z.number() });
/** In microseconds, as `core/rate/budget.ts` has it; what is missing was never changed. */
export const BudgetItemSchema = z.object({
  free: z._default(z.number(), 0),
  urgent: z._default(z.number(), 0),
  moved: z._default(z.number(), 0),
  /** What was promised to the last fleet that said who it is. */
  at: z.optional(z.number()),
  atMoved: z.optional(z.number()),
});

/** How long aims, history and all other marks are kept: far longer than anything can be delivered late. */
const KEEP_DAYS = 90;

/** DynamoDB's time to live, epoch seconds. It deletes late, so no condition relies on it. */
export const ttlOf = (at: number, days = KEEP_DAYS): number => Math.ceil((at + days * DAY_MS) / 1000);

export function marshal(flat: Flat): Record<string, AttributeValue> {
  const item: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(flat)) {
    if (typeof value === 'string') item[name] = { S: value };
    else if (typeof value === 'number') item[name] = { N: String(value) };
    else if (value !== undefined) item[name] = { BOOL: value };
  }
  return item;
}

/** Leaves out what none of our items has, such as lists. */
export function unmarshal(item: Readonly<Record<string, AttributeValue>>): Flat {
  return Object.fromEntries(
    Object.entries(item).map(([name, { S, N, BOOL }]) => [name, S ?? (N === undefined ? BOOL : Number(N))]),
  );
}
