import { openDeployed } from '#cli/deployed/deployed.ts';
import { openLedger } from '#cli/deployed/open-ledger.ts';
import type { Answer } from '#terminal/command.ts';
import { answerStatus } from './answer-status.ts';
import type { AskedStatus } from './options.ts';
import type { StatusJson } from './status-schema.ts';

/** Looks up how the components stand where the file is deployed. */
export const runStatus = async (asked: AskedStatus, now: number, open = openDeployed): Promise<Answer<StatusJson>> =>
  answerStatus(asked, await openLedger(asked, now, open));
