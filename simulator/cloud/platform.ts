import type { Authorize } from '#simulator/aws/endpoint.ts';
import { allows } from '#simulator/deployment/access/permissions.ts';
import type { DeployedFunction, Deployment } from '#simulator/deployment/deployment.ts';

/** A function's access key names it, so that its own role decides what it may do. */
const accessKeyOf = (fn: DeployedFunction): string => `SIM${fn.logicalId}`;

/** The function that has that access key. */
export const callerOf = ({ functions }: Deployment, accessKey: string): DeployedFunction | undefined =>
  functions.find((one) => accessKeyOf(one) === accessKey);

/** Lets a function do what its role allows, and nothing else; and lets an operator do anything, by the access key that is named. */
export const authorizeBy =
  (deployment: Deployment, operatorKey?: string): Authorize =>
  (caller, action, resource) => {
    if (caller === operatorKey) return undefined;
    const fn = callerOf(deployment, caller);
    if (fn === undefined) return `no role has the access key ${caller}`;
    return allows(fn.statements, action, resource)
      ? undefined
      : `the role of ${fn.name} does not allow ${action} on ${resource}`;
  };

/** What Lambda puts into the environment of a function, with all of AWS at one address on loopback. */
export const platformEnv = (fn: DeployedFunction, region: string, url: string) => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: accessKeyOf(fn),
  AWS_SECRET_ACCESS_KEY: 'simulator',
  AWS_LAMBDA_FUNCTION_NAME: fn.name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_ENDPOINT_URL_SSM: url,
  AWS_ENDPOINT_URL_SNS: url,
  AWS_ENDPOINT_URL_EVENTBRIDGE: url,
  AWS_ENDPOINT_URL_LAMBDA: url,
  AWS_ENDPOINT_URL_DYNAMODB: url,
  AWS_ENDPOINT_URL_CLOUDWATCH: url,
  TZ: ':UTC',
});
