import { textAttributes } from '#simulator/aws/sqs/message.ts';
import { whyNotQueued, whyNotTargeted, whyTargetLoses } from '#simulator/deployment/admission.ts';
import type { DeployedRule, DeployedTarget, Deployment } from '#simulator/deployment/deployment.ts';
import { compilePattern } from '#simulator/deployment/events/event-pattern.ts';
import { transform } from '#simulator/deployment/events/input-transformer.ts';
import { type DeliveryProps, deliver, type Parcel } from './delivery.ts';
import type { AwsEvent } from './events/aws-event.ts';
import type { Notify } from './notifier.ts';

/** EventBridge's rules: an event goes to the targets of every rule that matches it, in the form that the target asks for. */
export interface EventBus {
  emit(busName: string, event: AwsEvent): Promise<void>;
}

export interface BusProps extends DeliveryProps {
  readonly deployment: Deployment;
  /**
   * Whether a dead letter of a rule is the event as it came to the bus, or what a target was to be handed: no document says.
   * @default the event, which whoever wants it delivered has to make an input of
   */
  readonly letters?: 'event' | 'input';
}

export function createEventBus(
  delivery: BusProps,
  notify: Notify,
  send: (queueArn: string, body: string) => void,
): EventBus {
  const enabled = delivery.deployment.rules.filter(({ state }) => state === 'ENABLED');
  const rules = enabled.map((rule) => ({ rule, matches: compilePattern(rule.pattern) }));
  const enqueue = (rule: DeployedRule, { arn, input }: DeployedRule['queued'][number], event: AwsEvent): void => {
    const body = inputOf({ input }, event, rule);
    const refusal = whyNotQueued(delivery.deployment, rule, arn);
    if (refusal === undefined) send(arn, body);
    else delivery.deadLetter({ at: delivery.clock.now(), payload: body, reason: `${refusal}; and it is lost` });
  };
  return {
    async emit(busName, event) {
      const onBus = rules.filter(({ rule }) => rule.busName === busName);
      for (const { rule } of onBus.filter(({ matches }) => matches({ ...event }))) {
        for (const target of rule.targets) await deliver(delivery, parcelOf(delivery, rule, target, event));
        for (const { arn: topicArn, input } of rule.told) {
          const text = inputOf({ input }, event, rule);
          const caller = { principal: EVENTS, sourceArn: rule.arn };
          notify(caller, { at: delivery.clock.now(), topicArn, source: event.source, text });
        }
        for (const target of rule.queued) enqueue(rule, target, event);
      }
    },
  };
}

const EVENTS = 'events.amazonaws.com';

function parcelOf(
  { deployment, clock, letters = 'event' }: BusProps,
  rule: DeployedRule,
  target: DeployedTarget,
  event: AwsEvent,
): Parcel {
  const payload = inputOf(target, event, rule);
  return {
    ...target,
    source: rule.name,
    targetArn: target.arn,
    since: clock.now(),
    payload: () => payload,
    asLetter: () => ({
      body: letters === 'event' ? JSON.stringify(event) : payload,
      attributes: textAttributes({ RULE_ARN: rule.arn, TARGET_ARN: target.arn }),
    }),
    // Source: EventBridge user guide, dead-letter queues: samples of the error codes.
    errorCodes: { refused: 'NO_PERMISSIONS', failed: 'ERROR_FROM_TARGET' },
    whyNot: () => whyNotTargeted(deployment, rule, target),
    whyLost: () => whyTargetLoses(deployment, rule, target),
  };
}

function inputOf({ input }: Pick<DeployedTarget, 'input'>, event: AwsEvent, rule: DeployedRule): string {
  switch (input.kind) {
    case 'event':
      return JSON.stringify(event);
    case 'constant':
      return input.text;
    case 'transformer':
      return transform(input, { ...event }, rule);
  }
}
