import * as z from 'zod/mini';
import { type Authorize, type AwsAnswer, type AwsCall, ok, refuseCall, type StandIn } from '#simulator/aws/endpoint.ts';
import type { DeployedRule, TargetInput } from '#simulator/deployment/resources/rules.ts';
import type { DeployedSchedule } from '#simulator/deployment/resources/schedules.ts';

export interface TriggersProps {
  readonly schedules: () => readonly DeployedSchedule[];
  readonly rules: () => readonly DeployedRule[];
  /** Of a service's resources, by what stands at the end of it. */
  readonly arnOf: (service: 'scheduler' | 'events', resource: string) => string;
  readonly authorize: Authorize;
}

/** EventBridge and its scheduler as far as somebody asks which schedules and rules there are. */
export const triggersApi =
  (props: TriggersProps): StandIn =>
  (call) => {
    switch (call.operation) {
      case 'GET /schedules':
        return schedules(props, call);
      case 'AWSEvents.ListRules':
        return rules(props, call);
      case 'AWSEvents.ListTargetsByRule':
        return targets(props, call);
      default:
        return undefined;
    }
  };

/** EventBridge Scheduler API reference, ListSchedules: MaxResults. */
const MOST_SCHEDULES = 100;

function schedules(props: TriggersProps, { caller, query }: AwsCall): AwsAnswer {
  const denied = props.authorize(caller, 'scheduler:ListSchedules', props.arnOf('scheduler', 'schedule/*/*'));
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied, 403);
  const [group, prefix, state] = [query.get('ScheduleGroup'), query.get('NamePrefix') ?? '', query.get('State')];
  const inGroup = props.schedules().filter(({ groupArn }) => group === null || groupOf(groupArn) === group);
  if (group !== null && inGroup.length === 0)
    return refuseCall('ResourceNotFoundException', `Schedule group ${group} does not exist.`, 404);
  const found = inGroup.filter((one) => one.name.startsWith(prefix) && (state === null || one.state === state));
  const most = Number(query.get('MaxResults') ?? MOST_SCHEDULES);
  const { items, next } = page(found, query.get('NextToken'), most);
  const Schedules = items.map(({ name, arn, groupArn, state: State, targetArn }) => ({
    Name: name,
    Arn: arn,
    GroupName: groupOf(groupArn),
    State,
    Target: { Arn: targetArn },
  }));
  return ok({ Schedules, ...next });
}

const groupOf = (groupArn: string): string => groupArn.slice(groupArn.lastIndexOf('/') + 1);

/** EventBridge API reference, ListRules: Limit. */
const MOST_RULES = 100;
const ListRulesSchema = z.object({
  NamePrefix: z._default(z.string(), ''),
  EventBusName: z._default(z.string(), 'default'),
  NextToken: z._default(z.nullable(z.string()), null),
  Limit: z._default(z.int().check(z.gte(1), z.lte(MOST_RULES)), MOST_RULES),
});

function rules(props: TriggersProps, { caller, body }: AwsCall): AwsAnswer {
  const denied = props.authorize(caller, 'events:ListRules', props.arnOf('events', 'rule/*'));
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
  const { NamePrefix, EventBusName, NextToken, Limit } = ListRulesSchema.parse(body);
  const found = props.rules().filter(({ name, busName }) => busName === EventBusName && name.startsWith(NamePrefix));
  const { items, next } = page(found, NextToken, Limit);
  const Rules = items.map(({ name, arn, state, busName, pattern }) => ({
    Name: name,
    Arn: arn,
    State: state,
    EventBusName: busName,
    EventPattern: JSON.stringify(pattern),
  }));
  return ok({ Rules, ...next });
}

const ListTargetsSchema = z.object({
  Rule: z.string(),
  EventBusName: z._default(z.string(), 'default'),
});

/** All at once: a rule has five at the most. */
function targets(props: TriggersProps, { caller, body }: AwsCall): AwsAnswer {
  const { Rule, EventBusName } = ListTargetsSchema.parse(body);
  const rule = props.rules().find(({ name, busName }) => name === Rule && busName === EventBusName);
  const path = EventBusName === 'default' ? Rule : `${EventBusName}/${Rule}`;
  const denied = props.authorize(caller, 'events:ListTargetsByRule', props.arnOf('events', `rule/${path}`));
  if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
  if (rule === undefined)
    return refuseCall('ResourceNotFoundException', `Rule ${Rule} does not exist on EventBus ${EventBusName}.`);
  const Targets = [...rule.targets, ...rule.told].map(({ id, arn, input }) => ({
    Id: id,
    Arn: arn,
    ...written(input),
  }));
  return ok({ Targets });
}

function written(input: TargetInput) {
  switch (input.kind) {
    case 'event':
      return {};
    case 'constant':
      return { Input: input.text };
    case 'transformer':
      return { InputTransformer: { InputPathsMap: input.paths, InputTemplate: input.template } };
  }
}

/** A token says how many were told of before. */
function page<Item>(all: readonly Item[], token: string | null, most: number) {
  const from = Number(token ?? 0);
  const until = from + most;
  return { items: all.slice(from, until), next: until < all.length ? { NextToken: String(until) } : {} };
}
