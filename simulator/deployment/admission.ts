import { allows, mayAssume, mayInvoke, mayPublish, maySend, type ServiceCaller } from './access/permissions.ts';
import type { Deployment } from './deployment.ts';
import type { DeployedRule, DeployedTarget } from './resources/rules.ts';
import type { DeployedSchedule } from './resources/schedules.ts';

const SCHEDULER = 'scheduler.amazonaws.com';
const EVENTS = 'events.amazonaws.com';

/** Why EventBridge Scheduler cannot deliver to the target of this schedule, in words; undefined if it can. */
export function whyNotInvoked(deployment: Deployment, schedule: DeployedSchedule): string | undefined {
  const { name, groupArn, targetArn, roleStatements } = schedule;
  if (!mayAssume(schedule.roleTrust, { principal: SCHEDULER, sourceArn: groupArn })) {
    return `the role of schedule ${name} does not let ${SCHEDULER} take it on for ${groupArn}`;
  }
  if (!allows(roleStatements, 'lambda:InvokeFunction', targetArn)) {
    return `the role of schedule ${name} does not allow lambda:InvokeFunction on ${targetArn}`;
  }
  return whyNotFound(deployment, targetArn);
}

/** Why EventBridge cannot deliver to this target of a rule, in words; undefined if it can. */
export function whyNotTargeted(deployment: Deployment, rule: DeployedRule, target: DeployedTarget): string | undefined {
  const caller: ServiceCaller = { principal: EVENTS, sourceArn: rule.arn };
  if (!mayInvoke(deployment.permissions, { ...caller, functionArn: target.arn })) {
    return `no Lambda permission lets rule ${rule.name} (${rule.arn}) invoke ${target.arn}`;
  }
  return whyNotFound(deployment, target.arn);
}

/** Why what a schedule could not deliver is lost, in words; undefined if its dead-letter queue takes it. */
export function whyScheduleLoses(deployment: Deployment, schedule: DeployedSchedule): string | undefined {
  const { name, deadLetterQueueArn: queueArn } = schedule;
  if (queueArn === undefined) return `schedule ${name} has no dead-letter queue`;
  return allows(schedule.roleStatements, 'sqs:SendMessage', queueArn)
    ? whyNoQueue(deployment, queueArn)
    : `the role of schedule ${name} does not allow sqs:SendMessage on ${queueArn}`;
}

/** Why what a rule could not deliver to this target is lost, in words; undefined if its dead-letter queue takes it. */
export function whyTargetLoses(deployment: Deployment, rule: DeployedRule, target: DeployedTarget): string | undefined {
  const queueArn = target.deadLetterQueueArn;
  if (queueArn === undefined) return `target ${target.id} of rule ${rule.name} has no dead-letter queue`;
  return whyNotQueued(deployment, rule, queueArn);
}

/** Why a rule cannot put something into a queue, in words; undefined if it can. */
export const whyNotQueued = (deployment: Deployment, rule: DeployedRule, queueArn: string): string | undefined =>
  maySend(deployment.queuePolicies, { principal: EVENTS, sourceArn: rule.arn, queueArn })
    ? whyNoQueue(deployment, queueArn)
    : `no queue policy lets rule ${rule.name} (${rule.arn}) send to ${queueArn}`;

/** Why a rule or an alarm cannot tell a topic, in words; undefined if it can. */
export function whyNotPublished(
  { topics, topicPolicies }: Deployment,
  caller: ServiceCaller,
  topicArn: string,
): string | undefined {
  if (!topics.some(({ arn }) => arn === topicArn)) return `no topic has the ARN ${topicArn}`;
  return mayPublish(topicPolicies, { ...caller, topicArn })
    ? undefined
    : `no policy of the topic lets ${caller.sourceArn} publish to ${topicArn}`;
}

function whyNotFound(deployment: Deployment, invoked: string): string | undefined {
  const found = deployment.functionOf(invoked);
  if (found === undefined) return `no function, version or alias has the ARN ${invoked}`;
  return found.durable !== undefined && invoked === found.arn
    ? `${found.name} is a durable function, and those are invoked by a version or an alias only`
    : undefined;
}

const whyNoQueue = ({ queues }: Deployment, wanted: string): string | undefined =>
  queues.some(({ arn }) => arn === wanted) ? undefined : `no queue has the ARN ${wanted}`;
