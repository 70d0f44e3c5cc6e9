import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { refused } from './refused.ts';

/** Who asks, and when, in epoch milliseconds. */
export interface Caller {
  /** The ARN that AWS knows whoever asks by. */
  readonly arn: string;
  /** By AWS's clock, to the second: that of a laptop may be off. */
  readonly at: number;
}

/**
 * Asks AWS who asks.
 * @param now in epoch milliseconds, where AWS's answer has no date
 * @throws UnreachableError
 */
export async function callerOf(client: STSClient, now: number): Promise<Caller> {
  let at = now;
  client.middlewareStack.add(
    (next) => async (args) => {
      const answered = await next(args);
      at = dateIn(answered.response) ?? at;
      return answered;
    },
    { step: 'deserialize', priority: 'low' },
  );
  const { Arn = 'somebody' } = await client.send(new GetCallerIdentityCommand({})).catch(refused('say who asks'));
  return { arn: Arn, at };
}

function dateIn(response: unknown): number | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const { date } = Object(response.headers);
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
