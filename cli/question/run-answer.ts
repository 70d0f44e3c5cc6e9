import { LambdaClient } from '@aws-sdk/client-lambda';
import type { RunName } from '#cli/chronicle/run-name.ts';
import { type AnswerCallback, answerCallback } from '#cli/deployed/answer-callback.ts';
import { type AskedAws, awsConfig } from '#cli/deployed/aws.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { openLedger } from '#cli/deployed/open-ledger.ts';
import type { Approval } from '#core/judge/approval.ts';
import type { Answer } from '#terminal/command.ts';
import { printable } from '#terminal/printable.ts';
import { type Screen, screenOf } from '#terminal/screen.ts';
import { answerQuestion } from './answer-question.ts';
import type { AnsweredJson } from './answered-schema.ts';

/** What of it is AWS and the terminal. */
export interface AnswerMeans {
  readonly open: typeof openDeployed;
  readonly answering: (asked: AskedAws) => Promise<AnswerCallback>;
  readonly show: (text: (screen: Screen) => string) => void;
}

const MEANS: AnswerMeans = {
  open: openDeployed,
  answering: async (asked) => answerCallback(new LambdaClient(await awsConfig(asked))),
  // What is printed at the end is for whoever reads the answer alone.
  show: (text) => void process.stderr.write(printable(`${text(screenOf(process.stderr))}\n\n`)),
};

/** Answers what a run asks where the file is deployed, in the name that AWS has for whoever does. */
export async function runAnswer(
  asked: AskedAws & { readonly automations?: string; readonly run: RunName },
  said: Omit<Approval, 'by'>,
  now: number,
  { open, answering, show }: AnswerMeans = MEANS,
): Promise<Answer<AnsweredJson>> {
  const { by, ...opened } = await openLedger(asked, now, open);
  return answerQuestion(asked.run, { ...said, by }, { ...opened, ...asked, answer: await answering(asked), show });
}
