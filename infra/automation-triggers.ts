import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Stack } from 'aws-cdk-lib/core';
import { carriedOf, firstCause } from '#automations/events/carried.ts';
import { huaweiTrigger } from '#automations/events/huawei-trigger.ts';
import { namedComponent } from '#automations/events/named-component.ts';
import { scheduleExpression } from '#automations/events/schedule-expression.ts';
import { stormyFamilies } from '#automations/events/storm-family.ts';
import type { Automation, Automations } from '#automations/file/automation.ts';
import { judgesVersions } from '#core/action.ts';
import type { ShippedAutomation } from '#core/reconcile/shipped.ts';
import type { ActionFunctions } from './action-functions.ts';
import type { ReconcileFunctionProps } from './constructs/functions/reconcile-function.ts';
import { shippedAutomation } from './constructs/functions/shipped.ts';
import { AlarmTriggers } from './constructs/triggers/alarm-trigger.ts';
import { PayloadTooLargeError } from './constructs/triggers/bound.ts';
import { checkAlarmName } from './constructs/triggers/health-checks.ts';
import { HuaweiAlarmTriggers } from './constructs/triggers/huawei-alarm-trigger.ts';
import { type AlarmBehind, OutcomeTriggers } from './constructs/triggers/outcome-trigger.ts';
import { ScheduleTriggers } from './constructs/triggers/schedule-trigger.ts';
import type { TriggerStackProps } from './constructs/triggers/trigger-stack.ts';
import type { TriggerStacks } from './constructs/triggers/trigger-stacks.ts';
import { VersionTriggers } from './constructs/triggers/version-trigger.ts';

interface TriggerParts {
  readonly functions: ActionFunctions;
  readonly bus: EventBus;
  readonly triggers: TriggerStacks;
}

/** Plans them, and says of what of this stack they make use, and what the reconciler has to know of them. */
export function addTriggers(
  stack: Stack,
  { functions, bus, triggers }: TriggerParts,
  { automations: file, now }: { readonly automations: Automations; readonly now: number },
): Pick<TriggerStackProps, 'shared'> & Pick<ReconcileFunctionProps, 'shipped'> {
  const { automations } = file;
  const families = stormyFamilies(file);
  const schedules = new ScheduleTriggers(stack, 'Schedules', { stacks: triggers, now });
  const alarms = new AlarmTriggers(stack, 'Alarms', { stacks: triggers });
  const huawei = new HuaweiAlarmTriggers(stack, 'HuaweiAlarms', { bus, stacks: triggers });
  const outcomes = new OutcomeTriggers(stack, 'Outcomes', { bus, stacks: triggers });
  const versions = new VersionTriggers(stack, 'Versions', { bus, stacks: triggers });
  const shipped = new Map<string, ShippedAutomation>();
  const add = (name: string, automation: Automation): void => {
    const { when } = automation;
    const common = { ...carriedOf(file, name, { family: families.get(name) }), run: functions[automation.action] };
    switch (when.kind) {
      case 'cron':
      case 'rate':
      case 'at':
        schedules.add({ ...common, when });
        shipped.set(name, shippedAutomation(common, scheduleExpression(when)));
        break;
      case 'alarm': {
        const trigger = { alarm: when.alarm };
        alarms.add({ ...common, trigger });
        shipped.set(name, shippedAutomation(common, trigger));
        break;
      }
      case 'huaweiAlarm': {
        const trigger = huaweiTrigger(when);
        huawei.add({ ...common, trigger, resource: when.huaweiAlarm.resource });
        shipped.set(name, shippedAutomation(common, trigger));
        break;
      }
      case 'unhealthy': {
        const trigger = { unhealthy: when.unhealthy, alarm: checkAlarmName(stack, when.unhealthy) };
        if (judgesVersions(automation.action)) versions.add({ ...common, trigger });
        else alarms.add({ ...common, trigger });
        shipped.set(name, shippedAutomation(common, trigger));
        break;
      }
      case 'outcome':
        outcomes.add({ ...common, outcome: when.outcome, is: when.is, behind: alarmBehind(stack, file, automation) });
        shipped.set(name, shippedAutomation(common, { outcome: when.outcome, reason: 'any' }));
        break;
      default:
        when satisfies never;
    }
  };
  eachOf(Object.entries(automations), add);
  const targets = Object.values(functions).flatMap(({ alias, deadLetters }) => [
    alias.functionArn,
    deadLetters.queueArn,
  ]);
  return {
    shared: [...targets, ...schedules.shared, bus.eventBusName],
    shipped: {
      automations: Object.fromEntries(shipped),
      schedules: [...schedules.shipped],
      components: Object.fromEntries(
        Object.keys(file.components).map((name) => [name, JSON.stringify(namedComponent(file, name))]),
      ),
    },
  };
}

/** The alarm that an automation goes back to in the end, if it does to any. */
function alarmBehind(stack: Stack, file: Automations, automation: Automation): AlarmBehind | undefined {
  const { when } = firstCause(file, automation);
  switch (when.kind) {
    case 'alarm':
      return { alarm: when.alarm };
    case 'huaweiAlarm':
      return { alarm: when.huaweiAlarm.rule, from: when.huaweiAlarm.from };
    case 'unhealthy':
      return { alarm: checkAlarmName(stack, when.unhealthy) };
    default:
      return undefined;
  }
}

/** @throws PayloadTooLargeError of all automations at once */
function eachOf<T>(entries: readonly (readonly [string, T])[], add: (name: string, one: T) => void): void {
  const mistakes = entries.flatMap(([name, one]) => {
    try {
      add(name, one);
      return [];
    } catch (error) {
      if (error instanceof PayloadTooLargeError) return [error.message];
      throw error;
    }
  });
  if (mistakes.length > 0) throw new PayloadTooLargeError(mistakes.join('\n'));
}
