import * as z from 'zod/mini';
import { NameSchema } from '#core/component.ts';

/** The file beside the bundle, by which the reconciler knows what is deployed. */
export const SHIPPED_FILE = 'automations.json';

/** One of the EventBridge schedules that it takes to fire when an automation says; dates are ISO 8601. */
const PartSchema = z.object({
  expression: z.string(),
  timezone: z.string(),
  startDate: z.optional(z.string()),
  endDate: z.optional(z.string()),
});

/**
 * What EventBridge Scheduler hands to the function at each firing, with its placeholders. `revision` tells it from that of another
 * deployment: it is the same as long as the trigger, and whatever the event says, are.
 */
const ShippedEventSchema = z.object({ revision: z.string(), input: z.string() });

const ShippedScheduleSchema = z.object({
  /** How old an occurrence may be when it is begun, in seconds. */
  expires: z.int(),
  parts: z.array(PartSchema),
  events: z.array(ShippedEventSchema),
});

/** What an automation and its components are now, by `revisionOf`. */
const ShippedAutomationSchema = z.object({
  revision: z.string(),
  /** The same of what a person begins. */
  byHand: z.string(),
  components: z.array(z.string()),
});

export const ShippedSchema = z.object({
  /** Of all the rest. */
  revision: z.string(),
  automations: z.record(NameSchema, ShippedAutomationSchema),
  schedules: z.array(ShippedScheduleSchema),
  /** All components of the file by their names, each as JSON: few of them are ever asked for. */
  components: z.record(NameSchema, z.string()),
});
export type Shipped = z.infer<typeof ShippedSchema>;
export type ShippedAutomation = z.infer<typeof ShippedAutomationSchema>;
export type ShippedSchedule = z.infer<typeof ShippedScheduleSchema>;
export type ShippedPart = z.infer<typeof PartSchema>;
