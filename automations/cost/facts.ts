import { carriedOf } from '#automations/events/carried.ts';
import type { Automations } from '#automations/file/automation.ts';
import { hasAlarm, isScheduled } from '#automations/file/when-kinds.ts';
import { DAY_SECONDS } from '#schedule/duration.ts';
import type { RunFacts } from './run-cost.ts';

/**
 * What the cost of the runs of an automation of a checked file depends on, by whichever of its components is watched most slowly.
 * @throws RangeError for an automation that the file does not have
 */
export function factsOf(file: Automations, name: string): RunFacts {
  const isRollback = file.automations[name]?.action === 'rollback';
  // Only a rollback asks health checks, and there may be thousands of components.
  const { automation, components, limits, urgent } = carriedOf(file, name, isRollback ? {} : { components: [] });
  const { action, mode = 'act', when } = automation;
  return {
    action,
    mode,
    // Whom the event keeps waiting is given a day, as `functions/runtime/run/fan-out.ts` begins it.
    limits: limits.atOnce === undefined ? limits : { ...limits, expires: DAY_SECONDS },
    paced: urgent === undefined ? isScheduled(when) : !urgent,
    hasAlarm: hasAlarm(when.kind),
    startStopped: automation.action === 'scale' && automation.startStopped === true,
    checks: components.flatMap(({ checks = [] }) => checks),
  };
}
