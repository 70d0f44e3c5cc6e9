import * as z from 'zod/mini';
import { onlyQueue } from './queues.ts';

/** How long EventBridge tries to deliver. This is about delivery alone: a function that fails was delivered to. */
export interface DeliveryPolicy {
  readonly retry: { readonly maximumRetryAttempts: number; readonly maximumEventAgeSeconds: number };
  readonly deadLetterQueueArn?: string;
}

/** The properties of a target that say so; EventBridge Scheduler and rules have the same ones, with the same defaults. */
export const deliveryProperties = {
  RetryPolicy: z._default(
    z.object({
      MaximumRetryAttempts: z._default(z.number(), 185),
      MaximumEventAgeInSeconds: z._default(z.number(), 86_400),
    }),
    { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
  ),
  DeadLetterConfig: z.optional(z.object({ Arn: z.optional(z.string()) })),
} as const;

const DeliverySchema = z.object(deliveryProperties);

/** @throws AssemblyError for a dead-letter target that is not a queue */
export function deliveryOf({ RetryPolicy, DeadLetterConfig }: z.output<typeof DeliverySchema>): DeliveryPolicy {
  return {
    retry: {
      maximumRetryAttempts: RetryPolicy.MaximumRetryAttempts,
      maximumEventAgeSeconds: RetryPolicy.MaximumEventAgeInSeconds,
    },
    ...(DeadLetterConfig?.Arn !== undefined && { deadLetterQueueArn: onlyQueue(DeadLetterConfig.Arn) }),
  };
}
