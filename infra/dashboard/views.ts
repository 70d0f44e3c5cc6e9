import { Dashboard, LogQueryVisualizationType, LogQueryWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnQueryDefinition, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib/core';
import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { type ActionFunctions, capitalize } from '#infra/action-functions.ts';
import { checkAlarmName } from '#infra/constructs/triggers/health-checks.ts';
import { alarmWidget } from './alarm-widget.ts';
import { functionWidgets } from './aws-metrics.ts';
import { openWidgets, runWidgets, THIRD } from './own-metrics.ts';
import { queryText, SAVED_QUERIES, SKIPPED_BY_REASON } from './queries.ts';

interface Logging {
  readonly logGroup: ILogGroup;
}

/** Whatever logs: the functions, by what they are there for. */
export interface Viewed {
  readonly functions: ActionFunctions;
  readonly reconcile: Logging;
  readonly reader: Logging;
  readonly teller: Logging;
  readonly probe?: Logging;
  readonly receiver?: Logging;
}

/**
 * What there is to be seen of the app in CloudWatch: a dashboard, unless the file says that there is none, queries over what is logged, and
 * outputs that say where that is. Each widget and query is in docs/dashboard.md.
 */
export function addViews(
  stack: Stack,
  { functions, reconcile, reader, teller, probe, receiver }: Viewed,
  { name, dashboard = true, healthChecks }: Pick<Automations, 'name' | 'dashboard' | 'healthChecks'>,
): void {
  const actions = Object.values(functions);
  for (const { action, logGroup } of actions) outputLog(stack, capitalize(action), logGroup);
  outputLog(stack, 'Reconcile', reconcile.logGroup);
  outputLog(stack, 'Read', reader.logGroup);
  outputLog(stack, 'Tell', teller.logGroup);
  if (probe !== undefined) outputLog(stack, 'Probe', probe.logGroup);
  if (receiver !== undefined) outputLog(stack, 'Receive', receiver.logGroup);

  // Outcomes are told by the functions of the actions, and by the reconciler where those died.
  const logGroupNames = [...actions, reconcile].map(({ logGroup }) => logGroup.logGroupName);
  for (const query of SAVED_QUERIES) {
    const called = `${stack.stackName}/${query.name}`;
    new CfnQueryDefinition(stack, `Query-${query.name}`, {
      name: called,
      queryString: queryText(query),
      logGroupNames,
    });
  }
  if (!dashboard) return;
  const { namespace } = namesOf(name);
  const skipped = new LogQueryWidget({
    ...THIRD,
    title: SKIPPED_BY_REASON.name,
    logGroupNames,
    queryString: queryText(SKIPPED_BY_REASON),
    view: LogQueryVisualizationType.TABLE,
  });
  const ofChecks = Object.keys(healthChecks).map((check) => checkAlarmName(stack, check));
  new Dashboard(stack, 'Dashboard', {
    dashboardName: stack.stackName,
    defaultInterval: Duration.days(1),
    widgets: [
      [alarmWidget(stack, ofChecks)],
      [...runWidgets(namespace), skipped],
      [...openWidgets(namespace)],
      [...functionWidgets(actions)],
    ],
  });
}

const outputLog = (stack: Stack, name: string, { logGroupName }: ILogGroup): CfnOutput =>
  new CfnOutput(stack, `${name}LogGroupName`, { value: logGroupName });
