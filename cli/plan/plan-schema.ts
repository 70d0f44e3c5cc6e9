import * as z from 'zod/mini';
import { CONFLICT_KINDS } from '#automations/plan/plan.ts';
import { ActionNameSchema } from '#core/action.ts';

/** RFC 3339, in UTC. */
const InstantSchema = z.iso.datetime();
/** RFC 3339, with the zone's own offset. */
const LocalSchema = z.iso.datetime({ offset: true });
const ParametersSchema = z.record(z.string(), z.unknown());

/** Undefined where no schedule ever said. */
export const StateJsonSchema = z.strictObject({
  running: z.exactOptional(z.boolean()),
  replica: z.exactOptional(z.number()),
});

export const ActionJsonSchema = z.strictObject({
  at: InstantSchema,
  local: LocalSchema,
  automation: z.string(),
  component: z.string(),
  action: ActionNameSchema,
  parameters: ParametersSchema,
  timezone: z.string(),
  before: StateJsonSchema,
  after: StateJsonSchema,
  /** `acts`, `idle`, `observes`, or the reason of the gate that stops it. */
  verdict: z.string(),
  requests: z.array(
    z.strictObject({ action: ActionNameSchema, parameters: z.exactOptional(z.record(z.string(), z.unknown())) }),
  ),
  because: z.exactOptional(z.string()),
  again: z.exactOptional(z.number()),
  due: z.exactOptional(z.number()),
  calendar: z.exactOptional(z.string()),
  keep: z.exactOptional(z.number()),
  moved: z.exactOptional(z.enum(['gap', 'overlap'])),
});

/** `at` is when the clocks are put forward past `local`. */
export const SkipJsonSchema = z.strictObject({
  at: InstantSchema,
  automation: z.string(),
  components: z.array(z.string()),
  action: ActionNameSchema,
  parameters: ParametersSchema,
  timezone: z.string(),
  local: z.string(),
  more: z.number(),
  called: z.exactOptional(z.string()),
});

/** What `autopilot plan --json` prints. */
export const PlanJsonSchema = z.strictObject({
  tzdata: z.string(),
  from: InstantSchema,
  until: InstantSchema,
  components: z.array(
    z.strictObject({
      name: z.string(),
      alike: z.exactOptional(z.array(z.string())),
      called: z.string(),
      initial: StateJsonSchema,
    }),
  ),
  actions: z.array(ActionJsonSchema),
  clockChanges: z.array(
    z.strictObject({ at: InstantSchema, timezone: z.string(), local: LocalSchema, minutes: z.number() }),
  ),
  skips: z.array(SkipJsonSchema),
  paces: z.array(
    z.strictObject({
      automation: z.string(),
      components: z.number(),
      atOnce: z.number(),
      stopAfter: z.exactOptional(z.number()),
      lastAfter: z.number(),
    }),
  ),
  expiries: z.array(z.strictObject({ automation: z.string(), seconds: z.number() })),
  conflicts: z.array(
    z.strictObject({
      kind: z.enum(CONFLICT_KINDS),
      severity: z.enum(['error', 'warning']),
      at: z.exactOptional(InstantSchema),
      timezone: z.exactOptional(z.string()),
      components: z.array(z.string()),
      automations: z.array(z.string()),
      wrong: z.string(),
      right: z.string(),
      called: z.string(),
    }),
  ),
});

export type PlanJson = z.infer<typeof PlanJsonSchema>;
