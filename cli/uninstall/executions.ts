import {
  type LambdaClient,
  paginateListDurableExecutionsByFunction,
  StopDurableExecutionCommand,
} from '@aws-sdk/client-lambda';
import { refused } from '#cli/deployed/refused.ts';
import { deploying } from './rights.ts';

/** The ARNs of the executions of these functions that are not over; none of one that a deletion which came half way has taken. */
export async function runningOf(client: LambdaClient, functionNames: readonly string[]): Promise<readonly string[]> {
  const arns: string[] = [];
  for (const FunctionName of functionNames) {
    const pages = paginateListDurableExecutionsByFunction({ client }, { FunctionName, Statuses: ['RUNNING'] });
    try {
      for await (const { DurableExecutions = [] } of pages)
        arns.push(...DurableExecutions.flatMap(({ DurableExecutionArn }) => DurableExecutionArn ?? []));
    } catch (error) {
      if (!isGone(error))
        refused(`list the runs of ${FunctionName}`, deploying('lambda:ListDurableExecutionsByFunction'))(error);
    }
  }
  return arns;
}

/** One that has ended meanwhile is as it should be. */
export async function stopAllOf(client: LambdaClient, arns: readonly string[]): Promise<void> {
  for (const DurableExecutionArn of arns) {
    await client.send(new StopDurableExecutionCommand({ DurableExecutionArn })).catch((error: unknown) => {
      if (!isGone(error)) refused('stop a run', deploying('lambda:StopDurableExecution'))(error);
    });
  }
}

const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'ResourceNotFoundException';
