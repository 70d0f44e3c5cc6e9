import { CloudFormationClient, GetTemplateSummaryCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { endpointOf, iamEndpointOf } from '#automations/file/regions.ts';
import type { AwsConfig } from '#cli/deployed/aws.ts';
import { refused } from '#cli/deployed/refused.ts';
import { findStack, type Outputs, outputsIn } from '#cli/deployed/stack.ts';
import { createLanes } from './lanes.ts';

export interface Clients {
  readonly cloudFormation: CloudFormationClient;
  readonly cloudWatch: CloudWatchClient;
  readonly dynamo: DynamoDBClient;
  readonly lambda: LambdaClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly ssm: SSMClient;
}

export interface SourcesProps {
  readonly file: Automations;
  readonly config: AwsConfig;
  /** Where ServiceStage is, if not where the file says: in the local world. */
  readonly serviceStageUrl?: string;
  /** By the clock of AWS and by the one here, in epoch milliseconds. */
  readonly clock: { readonly now: number; readonly here: number };
  /** How far back runs are looked up, in days. */
  readonly runDays: number;
}

/** The stack as it was found, and what it puts out. */
export interface FoundStack {
  readonly stack: Stack;
  readonly outputs: Outputs;
}

/** Where everything is read, once: whoever needs the stack waits for the same answer. */
export interface Sources extends SourcesProps {
  readonly stackName: string;
  readonly endpoint: string;
  /** Where a user of IAM gets tokens; missing where nobody said. */
  readonly iamEndpoint?: string;
  readonly clients: Clients;
  /** Undefined where nothing is deployed. */
  readonly stack: () => Promise<FoundStack | undefined>;
  /** The same for all that is read of it: where it cannot be found, `stack` says so, and there is no more to say. */
  readonly deployed: () => Promise<FoundStack | undefined>;
  /**
   * Asks AWS, or whoever is asked, with no more than a few at once.
   * @param what AWS was to do, as the end of a sentence
   * @throws UnreachableError
   */
  readonly ask: <T>(what: string, asking: () => Promise<T>) => Promise<T>;
}

/** So many requests are under way at once. */
const LANES = 10;

export function openSources(props: SourcesProps): Sources {
  const { file, config, serviceStageUrl } = props;
  const { region, endpoint = endpointOf(region) } = file.servicestage;
  const iamEndpoint = serviceStageUrl ?? iamEndpointOf(file.servicestage);
  const stackName = namesOf(file.name).stack;
  const lanes = createLanes(LANES);
  const clients = {
    cloudFormation: new CloudFormationClient(config),
    cloudWatch: new CloudWatchClient(config),
    dynamo: new DynamoDBClient(config),
    lambda: new LambdaClient(config),
    sns: new SNSClient(config),
    sqs: new SQSClient(config),
    ssm: new SSMClient(config),
  };
  const ask: Sources['ask'] = (what, asking) => lanes(asking).catch(refused(what));
  const find = async (): Promise<FoundStack | undefined> => {
    const stack = await lanes(() => findStack(clients.cloudFormation, stackName));
    return stack && { stack, outputs: outputsIn(stack) };
  };
  let found: Promise<FoundStack | undefined> | undefined;
  const stack = (): Promise<FoundStack | undefined> => {
    found ??= find();
    return found;
  };
  const deployed = () => stack().catch(() => undefined);
  return {
    ...props,
    stackName,
    endpoint: serviceStageUrl ?? endpoint,
    ...(iamEndpoint !== undefined && { iamEndpoint }),
    clients,
    stack,
    deployed,
    ask,
  };
}

/** What the template of the stack says of itself, as JSON; undefined where it says nothing, or whoever asks may not know. */
export const templateMetadata = ({ clients, stackName, ask }: Sources): Promise<string | undefined> =>
  ask('tell what its template says', () =>
    clients.cloudFormation.send(new GetTemplateSummaryCommand({ StackName: stackName })),
  ).then(
    ({ Metadata }) => Metadata,
    () => undefined,
  );
