import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, type Size } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { ProjectId } from '#core/component.ts';
import { SERVICE_NAME } from '#core/product.ts';
import { bindCredentials, type CredentialsParameter } from './credentials-parameter.ts';

export interface FoundationProps {
  /** Holds the bundle, `index.mjs`. */
  readonly codeDirectory: string;
  /** Where all metrics of the app are in CloudWatch. */
  readonly metricNamespace: string;
  /** By which Lambda gives CPU, too: see docs/decisions/014-memory-by-measured-cpu.md. */
  readonly memory: Size;
  /** @default three months */
  readonly logRetention?: RetentionDays;
}

export interface GroundworkProps extends FoundationProps {
  readonly serviceStage: {
    readonly endpoint: string;
    /** Where a user of IAM gets tokens. @default nowhere */
    readonly iamEndpoint?: string;
    /** Where those that act read alarms of Huawei's again. @default nowhere */
    readonly cloudEyeEndpoint?: string;
    readonly aomEndpoint?: string;
    readonly projectId: ProjectId;
    readonly requestsPerSecond: number;
  };
  readonly credentials: CredentialsParameter;
}

/** What a function stands on that asks ServiceStage: the foundation, where that is, and the credentials. */
export function groundwork(scope: Construct, props: GroundworkProps) {
  const { role, environment, settings } = foundation(scope, props);
  return {
    role,
    settings,
    environment: {
      ...whereToLook(props.serviceStage),
      ...bindCredentials(role, props.credentials),
      ...environment,
    },
  };
}

/** Where ServiceStage is, and how often it may be asked. */
export const whereToLook = ({ endpoint, requestsPerSecond, ...huawei }: GroundworkProps['serviceStage']) => ({
  SERVICESTAGE_ENDPOINT: endpoint,
  ...project(huawei),
  REQUESTS_PER_SECOND: String(requestsPerSecond),
});

/** Where alarms of Huawei's are. */
export const whereToWatch = ({ cloudEyeEndpoint, aomEndpoint, ...huawei }: GroundworkProps['serviceStage']) => ({
  ...project(huawei),
  ...(cloudEyeEndpoint !== undefined && { CES_ENDPOINT: cloudEyeEndpoint }),
  ...(aomEndpoint !== undefined && { AOM_ENDPOINT: aomEndpoint }),
});

const project = ({ iamEndpoint, projectId }: Pick<GroundworkProps['serviceStage'], 'iamEndpoint' | 'projectId'>) => ({
  ...(iamEndpoint !== undefined && { IAM_ENDPOINT: iamEndpoint }),
  SERVICESTAGE_PROJECT_ID: projectId,
});

/** What every function stands on: a role that may write one log, and how all of them run. */
export function foundation(scope: Construct, props: FoundationProps) {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const logGroup = new LogGroup(scope, 'Logs', {
    retention: props.logRetention ?? RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  logGroup.grantWrite(role);
  return {
    role,
    environment: {
      POWERTOOLS_SERVICE_NAME: SERVICE_NAME,
      POWERTOOLS_METRICS_NAMESPACE: props.metricNamespace,
    },
    settings: {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(props.codeDirectory),
      handler: 'index.handler',
      role,
      logGroup,
      memorySize: props.memory.toMebibytes(),
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    },
  };
}
