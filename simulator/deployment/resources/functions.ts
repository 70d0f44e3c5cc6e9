import * as z from 'zod/mini';
import type { Statement } from '#simulator/deployment/access/policy.ts';
import { type Role, roleOf } from '#simulator/deployment/access/roles.ts';
import { lambdaArn } from '#simulator/deployment/template/arn.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';
import { type AsyncInvoke, asyncInvokeOf, type InvokeConfig } from './async-invoke.ts';
import { onlyQueue } from './queues.ts';

export interface DeployedFunction {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Absolute. */
  readonly codeDirectory: string;
  /** Such as `index.handler`. */
  readonly handler: string;
  readonly runtime: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  /** There if it is a durable function. */
  readonly durable?: { readonly executionTimeoutSeconds: number; readonly retentionDays: number };
  /** Each alias' ARN by its name. */
  readonly aliases: Readonly<Record<string, string>>;
  /** The ARNs of its versions. */
  readonly versions: readonly string[];
  /** As it is invoked without a qualifier, or by the ARN under which `functionOf` found it: each alias has its own. */
  readonly asyncInvoke: AsyncInvoke;
  readonly deadLetterQueueArn?: string;
  /** What its role allows and denies. */
  readonly statements: readonly Statement[];
  readonly managedPolicies: readonly string[];
}

const FunctionSchema = z.object({
  Code: z.object({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string(),
  Role: z.string(),
  MemorySize: z._default(z.number(), 128),
  Timeout: z._default(z.number(), 3),
  Environment: z._default(z.object({ Variables: z._default(z.record(z.string(), z.string()), {}) }), { Variables: {} }),
  DurableConfig: z.optional(
    z.object({ ExecutionTimeout: z.number(), RetentionPeriodInDays: z._default(z.number(), 14) }),
  ),
  DeadLetterConfig: z.optional(z.object({ TargetArn: z.string() })),
});
const AliasSchema = z.object({ FunctionName: z.string(), Name: z.string() });
const VersionSchema = z.object({ FunctionName: z.string() });

/** `directoryOf` gives the directory of an asset, absolute. */
export function readFunctions(
  stack: Stack,
  roles: readonly Role[],
  configs: readonly InvokeConfig[],
  directoryOf: (bucket: string, key: string) => string,
): readonly DeployedFunction[] {
  const aliases = stack.map('AWS::Lambda::Alias', AliasSchema, ({ FunctionName, Name }, self) => ({
    of: lambdaArn(stack.place, FunctionName),
    entry: [Name, self.ref()] as const,
  }));
  const versions = stack.map('AWS::Lambda::Version', VersionSchema, ({ FunctionName }, self) => ({
    of: lambdaArn(stack.place, FunctionName),
    arn: self.ref(),
  }));
  return stack.map('AWS::Lambda::Function', FunctionSchema, (properties, self) => {
    const arn = self.attribute('Arn');
    const role = roleOf(roles, properties.Role);
    const { DurableConfig: durable, DeadLetterConfig: deadLetters } = properties;
    return {
      logicalId: self.logicalId,
      name: self.ref(),
      arn,
      codeDirectory: directoryOf(properties.Code.S3Bucket, properties.Code.S3Key),
      handler: properties.Handler,
      runtime: properties.Runtime,
      memoryMb: properties.MemorySize,
      timeoutSeconds: properties.Timeout,
      environment: properties.Environment.Variables,
      ...(durable && {
        durable: { executionTimeoutSeconds: durable.ExecutionTimeout, retentionDays: durable.RetentionPeriodInDays },
      }),
      aliases: Object.fromEntries(aliases.filter(({ of }) => of === arn).map(({ entry }) => entry)),
      versions: versions.filter(({ of }) => of === arn).map((version) => version.arn),
      asyncInvoke: asyncInvokeOf(configs, arn),
      ...(deadLetters && { deadLetterQueueArn: onlyQueue(deadLetters.TargetArn) }),
      statements: role.statements,
      managedPolicies: role.managedPolicies,
    };
  });
}
