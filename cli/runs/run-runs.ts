import { openDeployed } from '#cli/deployed/deployed.ts';
import { openLedger } from '#cli/deployed/open-ledger.ts';
import type { Answer } from '#terminal/command.ts';
import { answerRuns } from './answer-runs.ts';
import type { AskedRuns } from './options.ts';
import type { RunsJson } from './runs-schema.ts';

/** Looks the runs up where the file is deployed. */
export const runRuns = async (asked: AskedRuns, now: number, open = openDeployed): Promise<Answer<RunsJson>> =>
  answerRuns(asked, await openLedger(asked, now, open));
