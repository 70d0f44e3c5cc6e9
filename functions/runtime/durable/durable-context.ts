import {
  CallbackExternalError,
  CallbackTimeoutError,
  createRetryStrategy,
  type DurableContext,
  JitterStrategy,
  StepError,
  StepSemantics,
} from '@aws/durable-execution-sdk-js';
import { STEP_RETRIES } from '#core/backoff.ts';
import { type CallbackAnswer, type Durable, INTERRUPTED } from '#core/ports/durable.ts';

/** The one place where a step is repeated: AWS calls inside steps are made with a single attempt each. */
const patiently = createRetryStrategy({
  maxAttempts: STEP_RETRIES.attempts,
  initialDelay: { seconds: STEP_RETRIES.first },
  maxDelay: { seconds: STEP_RETRIES.most },
  backoffRate: 2,
  jitter: JitterStrategy.HALF,
});

/** The durable port over AWS's durable execution SDK. */
export function durableContext(context: DurableContext): Durable {
  return {
    executionArn: context.executionContext.durableExecutionArn,

    step: (name, body) => context.step(name, body, { retryStrategy: patiently }),

    // At most once takes both: the semantics alone would still run it again as the next attempt.
    once: (name, body) =>
      context
        .step(name, body, {
          semantics: StepSemantics.AtMostOncePerRetry,
          retryStrategy: () => ({ shouldRetry: false }),
        })
        .then(undefined, (error: unknown) => {
          if (isInterruption(error)) return INTERRUPTED;
          throw error;
        }),

    poll: (name, initial, check, next) =>
      context.waitForCondition(name, (state, { attempt }) => check(state, attempt), {
        initialState: initial,
        waitStrategy: (state, attempt) => {
          const seconds = next(state, attempt);
          return seconds === undefined ? { shouldContinue: false } : { shouldContinue: true, delay: { seconds } };
        },
      }),

    sleep: (name, seconds) => context.wait(name, { seconds }).then(() => undefined),

    callback: async (name, ask, seconds) => {
      const asked = context.waitForCallback<string>(name, ask, { timeout: { seconds }, retryStrategy: patiently });
      return asked.then((text): CallbackAnswer => ({ kind: 'answered', text }), unanswered);
    },
  };
}

/** Custom error classes do not survive a checkpoint; names do. */
const isInterruption = (error: unknown): boolean =>
  error instanceof StepError && error.cause?.name === 'StepInterruptedError';

/** Nobody said yes. A question that could not be put at all is another matter, and goes on up. */
function unanswered(error: unknown): CallbackAnswer {
  if (error instanceof CallbackTimeoutError) return { kind: 'expired' };
  if (error instanceof CallbackExternalError) return { kind: 'refused' };
  throw error;
}
