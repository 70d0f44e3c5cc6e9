import { LambdaClient } from '@aws-sdk/client-lambda';
import { type AskedAws, awsConfig } from '#cli/deployed/aws.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { executionHistory, type StepsOf } from '#cli/deployed/execution-history.ts';
import { openLedger } from '#cli/deployed/open-ledger.ts';
import type { Answer } from '#terminal/command.ts';
import { answerShow } from './answer-show.ts';
import type { AskedShow } from './options.ts';
import type { ShowJson } from './show-schema.ts';

/** Looks the story up where the file is deployed. */
export async function runShow(
  asked: AskedShow,
  now: number,
  open = openDeployed,
  stepsWhere = historyWhere,
): Promise<Answer<ShowJson>> {
  const opened = await openLedger(asked, now, open);
  return answerShow(asked, { ...opened, stepsOf: await stepsWhere(asked) });
}

const historyWhere = async (asked: AskedAws): Promise<StepsOf> =>
  executionHistory(new LambdaClient(await awsConfig(asked)));
