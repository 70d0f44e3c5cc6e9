import type { Automations } from '#automations/file/automation.ts';
import type { When } from '#automations/file/when.ts';
import { isScheduled } from '#automations/file/when-kinds.ts';
import { byHand } from '#core/by-hand.ts';
import { AnyEventSchema, type RunEvent } from '#core/event.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import { carriedOf } from './carried.ts';
import { huaweiTrigger } from './huawei-trigger.ts';
import { payloadOf } from './payload.ts';
import { scheduleExpression } from './schedule-expression.ts';

/** Who begins an automation by hand, when (ISO 8601), by which occurrence, and for which of its components; for all of them unless said. */
export interface ByHand {
  readonly by: string;
  readonly at: string;
  readonly occurrence: string;
  readonly components?: readonly string[];
}

/**
 * The event of an automation that a person begins, as its function takes it.
 * @throws RangeError for an automation or a component that the file does not have
 */
export function byHandEvent(file: Automations, name: string, { by, at, occurrence, components }: ByHand): RunEvent {
  const carried = carriedOf(file, name, components === undefined ? {} : { components });
  const trigger = triggerOf(carried.automation.when);
  return byHand(AnyEventSchema.parse(payloadOf(carried, { trigger, occurrence, at })), by);
}

/** What would have set it off, as far as that decides what is carried: a person takes its place. */
function triggerOf(when: When): WrittenTrigger {
  if (isScheduled(when)) return scheduleExpression(when);
  switch (when.kind) {
    case 'alarm':
      return { alarm: when.alarm };
    case 'huaweiAlarm':
      return huaweiTrigger(when);
    case 'unhealthy':
      return { unhealthy: when.unhealthy, alarm: when.unhealthy };
    case 'outcome':
      return { outcome: when.outcome, reason: 'any' };
  }
}
