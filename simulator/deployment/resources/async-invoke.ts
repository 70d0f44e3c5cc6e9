import * as z from 'zod/mini';
import { lambdaArn } from '#simulator/deployment/template/arn.ts';
import type { Stack } from '#simulator/deployment/template/stack.ts';
import { onlyQueue } from './queues.ts';

/** What Lambda does with an event it was handed asynchronously and could not bring to a good end. */
export interface AsyncInvoke {
  readonly retryAttempts: number;
  readonly maxEventAgeSeconds: number;
  readonly onFailureQueueArn?: string;
}

/** Holds for exactly this function, version or alias. */
export interface InvokeConfig {
  readonly invokedArn: string;
  readonly asyncInvoke: AsyncInvoke;
}

/** Lambda's own defaults: two retries, six hours. */
const UNCONFIGURED: AsyncInvoke = { retryAttempts: 2, maxEventAgeSeconds: 21_600 };

const InvokeConfigSchema = z.object({
  FunctionName: z.string(),
  Qualifier: z.string(),
  MaximumRetryAttempts: z._default(z.number(), UNCONFIGURED.retryAttempts),
  MaximumEventAgeInSeconds: z._default(z.number(), UNCONFIGURED.maxEventAgeSeconds),
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
});

export const readInvokeConfigs = (stack: Stack): readonly InvokeConfig[] =>
  stack.map('AWS::Lambda::EventInvokeConfig', InvokeConfigSchema, (properties) => {
    const functionArn = lambdaArn(stack.place, properties.FunctionName);
    const onFailure = properties.DestinationConfig?.OnFailure;
    return {
      invokedArn: properties.Qualifier === '$LATEST' ? functionArn : `${functionArn}:${properties.Qualifier}`,
      asyncInvoke: {
        retryAttempts: properties.MaximumRetryAttempts,
        maxEventAgeSeconds: properties.MaximumEventAgeInSeconds,
        ...(onFailure && { onFailureQueueArn: onlyQueue(onFailure.Destination) }),
      },
    };
  });

export const asyncInvokeOf = (configs: readonly InvokeConfig[], invokedArn: string): AsyncInvoke =>
  configs.find((config) => config.invokedArn === invokedArn.replace(/:\$LATEST$/, ''))?.asyncInvoke ?? UNCONFIGURED;
