import { whyNotTargeted, whyTargetLoses } from '#simulator/deployment/admission.ts';
import type { DeployedRule, DeployedTarget } from '#simulator/deployment/deployment.ts';
import { matches } from '#simulator/deployment/events/event-pattern.ts';
import { transform } from '#simulator/deployment/events/input-transformer.ts';
import type { AwsEvent } from './alarm-event.ts';
import { fateOf } from './record.ts';
import type { SchedulerProps } from './scheduler.ts';

/** EventBridge's rules: an event goes to the targets of every rule that matches it, in the form that the target asks for. */
export interface EventBus {
  emit(busName: string, event: AwsEvent): Promise<void>;
}

export const createEventBus = (delivery: SchedulerProps): EventBus => ({
  async emit(busName, event) {
    for (const rule of delivery.deployment.rules) {
      if (rule.busName !== busName || rule.state !== 'ENABLED' || !matches(rule.pattern, { ...event })) continue;
      for (const target of rule.targets) await deliver(delivery, rule, target, event);
    }
  },
});

async function deliver(
  { clock, deployment, fire, deadLetter }: SchedulerProps,
  rule: DeployedRule,
  target: DeployedTarget,
  event: AwsEvent,
): Promise<void> {
  const payload = inputOf(target, event, rule);
  const refusal = whyNotTargeted(deployment, rule, target);
  if (refusal === undefined) return fire({ at: clock.now(), source: rule.name, targetArn: target.arn, payload });
  const loss = whyTargetLoses(deployment, rule, target);
  deadLetter({ at: clock.now(), payload, ...fateOf(target.deadLetterQueueArn, refusal, loss) });
}

function inputOf({ input }: DeployedTarget, event: AwsEvent, rule: DeployedRule): string {
  switch (input.kind) {
    case 'event':
      return JSON.stringify(event);
    case 'constant':
      return input.text;
    case 'transformer':
      return transform(input, { ...event }, rule);
  }
}
