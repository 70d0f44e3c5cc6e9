import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { DIGEST_OUTPUT, digestOf, PARTS_METADATA, partDigestsOf } from '#automations/digest/digest.ts';
import { isAskedByHuawei } from '#automations/events/asked-by-huawei.ts';
import { limitsOf } from '#automations/events/limits.ts';
import { componentOf, namedComponent } from '#automations/events/named-component.ts';
import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { endpointOf, iamEndpointOf, serviceBeside } from '#automations/file/regions.ts';
import { DEFAULT_REQUESTS_PER_SECOND } from '#automations/file/servicestage.ts';
import { durationSeconds } from '#schedule/duration.ts';
import { actionFunctions, capitalize } from './action-functions.ts';
import { addTriggers } from './automation-triggers.ts';
import type { ActionFunctionProps } from './constructs/functions/action-function.ts';
import { BrokenExecutions } from './constructs/functions/broken-executions.ts';
import { bundleOf } from './constructs/functions/bundle.ts';
import { Notifications, type NotificationsProps } from './constructs/functions/notifications.ts';
import { ProbeFunction, type ProbeFunctionProps } from './constructs/functions/probe-function.ts';
import { ReadFunction, type ReadFunctionProps } from './constructs/functions/read-function.ts';
import { ReceiveFunction, type ReceiveFunctionProps } from './constructs/functions/receive-function.ts';
import { ReconcileFunction } from './constructs/functions/reconcile-function.ts';
import { RunLedger } from './constructs/functions/run-ledger.ts';
import { EachMinute } from './constructs/triggers/each-minute.ts';
import { HealthChecks } from './constructs/triggers/health-checks.ts';
import { TriggerStacks } from './constructs/triggers/trigger-stacks.ts';
import { addViews } from './dashboard/views.ts';
import { joinNetwork } from './network.ts';
import { addOperators } from './operators.ts';
import type { TriggerLoad } from './quota/quotas.ts';

export interface AutomationStackProps extends StackProps {
  readonly automations: Automations;
  /**
   * Holds `<function>/index.mjs` for each action, the probe, the reconciler and the reader.
   * @default `dist`, which the build writes
   */
  readonly functionsDirectory?: string;
  /**
   * In epoch ms: changes of clocks are looked for from then on.
   * @default the system's clock
   */
  readonly now?: number;
}

/** Everything on AWS: a bus for the outcomes, a table that remembers runs, a topic for what is loud, a function for each action, and the triggers of the automations. */
export class AutomationStack extends Stack {
  /** Of all triggers, whether they are in this stack or in others. */
  readonly load: TriggerLoad;

  constructor(scope: Construct, id: string, props: AutomationStackProps) {
    super(scope, id, props);
    const { name, network, ledger: adopted } = props.automations;
    const { tellKeysEnd } = props.automations.servicestage;
    const bus = new EventBus(this, 'Bus', { eventBusName: namesOf(name).bus });
    const ledger = new RunLedger(this, 'Ledger', adopted === undefined ? {} : { adopted });
    const reached = reach(this, props);
    const notifications = new Notifications(this, 'Notifications', {
      bus,
      ...toldPeople(props.automations),
      codeDirectory: bundleOf('tell', props.functionsDirectory),
      tellsKeysEnd: tellKeysEnd !== undefined,
      hearsHuawei: props.automations.huaweiAlarms !== undefined,
      metricNamespace: reached.metricNamespace,
      ...(reached.credentials.key && { key: reached.credentials.key }),
    });
    const common = { ledger, notifications, ...reached };
    const functions = actionFunctions(this, { bus, ...common }, props);
    new BrokenExecutions(this, 'BrokenExecutions', { functions: Object.values(functions), notifications });
    const triggers = new TriggerStacks();
    const { shared, shipped } = addTriggers(
      this,
      { functions, bus, triggers },
      { automations: props.automations, now: props.now ?? Date.now() },
    );
    const reconcile = new ReconcileFunction(this, 'Reconcile', {
      ...common,
      codeDirectory: bundleOf('reconcile', props.functionsDirectory),
      functions,
      bus,
      shipped,
      tellKeysEnd: tellKeysEnd === undefined ? undefined : Duration.seconds(durationSeconds(tellKeysEnd) ?? 0),
      watches: Object.values(props.automations.automations).some((automation) =>
        isAskedByHuawei(props.automations, automation),
      ),
      keeps: Object.values(props.automations.automations).some((automation) => limitsOf(automation).keep !== undefined),
    });
    new EachMinute(this, 'EachMinute', reconcile);
    const probe = addHealthChecks(this, { bus, ...common, triggers }, props);
    const receiver = addReceiver(this, { bus, ...common }, props);
    const reader = addReader(this, reached, props);
    if (network !== undefined) joinNetwork(this, network);
    this.load = triggers.load;
    addViews(
      this,
      {
        functions,
        reconcile,
        reader,
        teller: notifications.teller,
        ...(probe && { probe }),
        ...(receiver && { receiver }),
      },
      props.automations,
    );
    const { automations: _, functionsDirectory: __, now: ___, ...stackProps } = props;
    triggers.make(namesOf(name).triggerStacks, { main: this, stackProps, shared });

    this.templateOptions.metadata = { [PARTS_METADATA]: partDigestsOf(props.automations) };
    new CfnOutput(this, DIGEST_OUTPUT, {
      description: 'Tells of which file this is, as it was read: its comments and its order do not count',
      value: digestOf(props.automations),
    });
    new CfnOutput(this, 'EventBusName', { value: bus.eventBusName });
    new CfnOutput(this, 'LedgerTableName', { value: ledger.tableName });
    new CfnOutput(this, 'NotificationsTopicArn', { value: notifications.topic.topicArn });
    new CfnOutput(this, 'TellFunctionName', { value: notifications.teller.functionName });
    new CfnOutput(this, 'WayQueues', {
      description: 'The ways by which people are told: the queue of each, and where that lies which it did not take',
      value: this.toJsonString(wayQueuesOf(notifications)),
    });
    addOperators(this, { bus, ledger, functions: Object.values(functions), notifications, reader });
    for (const { action, functionName, deadLetters } of Object.values(functions)) {
      new CfnOutput(this, `${capitalize(action)}FunctionName`, { value: functionName });
      new CfnOutput(this, `${capitalize(action)}DeadLettersUrl`, { value: deadLetters.queueUrl });
    }
  }
}

/** Whom the file names, and in which zone they are told of times: that of the first schedule. */
function toldPeople(file: Automations): Pick<NotificationsProps, 'mails' | 'chats' | 'timezone' | 'name'> {
  const { name, notify } = file;
  const { mail = [], ways } = typeof notify === 'object' ? notify : { mail: notify, ways: {} };
  const { notifyParameter } = namesOf(name);
  return {
    mails: [mail].flat(),
    chats: Object.fromEntries(
      Object.entries(ways).map(([way, { kind: chat, parameter = notifyParameter(way) }]) => [way, { chat, parameter }]),
    ),
    timezone: zoneOf(file),
    ...(name !== undefined && { name }),
  };
}

/** As `cli/deployed/way-queues.ts` reads it. */
const wayQueuesOf = ({ teller }: Notifications) =>
  [...teller.queues].map(([way, { queue, deadLetters }]) => ({
    way,
    queueArn: queue.queueArn,
    deadLettersUrl: deadLetters.queueUrl,
  }));

/** Where ServiceStage is, with which key, and where it is measured. */
function reach(
  stack: Stack,
  { automations: { name, servicestage, credentialsKey } }: AutomationStackProps,
): Pick<ActionFunctionProps, 'serviceStage' | 'credentials' | 'metricNamespace'> {
  const names = namesOf(name);
  const { endpoint, region, projectId, credentialsParameter = names.credentialsParameter } = servicestage;
  const { requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND } = servicestage;
  const iamEndpoint = iamEndpointOf(servicestage);
  const cloudEyeEndpoint = serviceBeside('ces', servicestage);
  const aomEndpoint = serviceBeside('aom', servicestage);
  const key = credentialsKey === undefined ? undefined : Key.fromKeyArn(stack, 'CredentialsKey', credentialsKey);
  return {
    serviceStage: {
      endpoint: endpoint ?? endpointOf(region),
      ...(iamEndpoint !== undefined && { iamEndpoint }),
      ...(cloudEyeEndpoint !== undefined && { cloudEyeEndpoint }),
      ...(aomEndpoint !== undefined && { aomEndpoint }),
      projectId,
      requestsPerSecond,
    },
    credentials: { name: credentialsParameter, ...(key && { key }) },
    metricNamespace: names.namespace,
  };
}

/** It reads what the file lists, and is there for whoever operates it. */
const addReader = (
  stack: Stack,
  reached: Omit<ReadFunctionProps, 'codeDirectory' | 'components'>,
  { automations, functionsDirectory }: AutomationStackProps,
): ReadFunction =>
  new ReadFunction(stack, 'Read', {
    ...reached,
    codeDirectory: bundleOf('read', functionsDirectory),
    components: Object.keys(automations.components).map((name) => componentOf(automations, name)),
  });

/** The receiver comes with the first topic, since its address is open to all. */
function addReceiver(
  stack: Stack,
  common: Pick<ReceiveFunctionProps, 'bus' | 'ledger' | 'notifications' | 'metricNamespace'> &
    Pick<ActionFunctionProps, 'credentials'>,
  { automations: { huaweiAlarms }, functionsDirectory }: AutomationStackProps,
): ReceiveFunction | undefined {
  if (huaweiAlarms === undefined) return undefined;
  const { bus, ledger, notifications, metricNamespace, credentials } = common;
  const { topics, secretHeaderParameter: name } = huaweiAlarms;
  const receiver = new ReceiveFunction(stack, 'Receive', {
    codeDirectory: bundleOf('receive', functionsDirectory),
    topics,
    // Under the same key as what else is secret.
    secretHeader: name === undefined ? undefined : { ...credentials, name },
    bus,
    ledger,
    notifications,
    metricNamespace,
  });
  new CfnOutput(stack, 'HuaweiAlarmsUrl', {
    description: "The endpoint of HTTPS subscriptions to the topics of Huawei's SMN that the file names",
    value: receiver.url,
  });
  return receiver;
}

/** The probe comes with the first health check: without any it would be silent, and its alarm would say so. */
function addHealthChecks(
  stack: Stack,
  { triggers, ...common }: Omit<ProbeFunctionProps, 'codeDirectory'> & { readonly triggers: TriggerStacks },
  props: AutomationStackProps,
): ProbeFunction | undefined {
  const { healthChecks } = props.automations;
  if (Object.keys(healthChecks).length === 0) return undefined;
  const probe = new ProbeFunction(stack, 'Probe', {
    codeDirectory: bundleOf('probe', props.functionsDirectory),
    ...common,
  });
  const checks = Object.entries(healthChecks).map(([name, healthCheck]) => ({
    name,
    healthCheck,
    component: namedComponent(props.automations, healthCheck.component),
  }));
  new HealthChecks(stack, 'Health', {
    probe,
    checks,
    metricNamespace: common.metricNamespace,
    stacks: triggers,
  });
  return probe;
}
