import { openDeployed } from '#cli/deployed/deployed.ts';
import { openLedger } from '#cli/deployed/open-ledger.ts';
import type { Answer } from '#terminal/command.ts';
import { answerShow } from './answer-show.ts';
import type { AskedShow } from './options.ts';
import type { ShowJson } from './show-schema.ts';

/** Looks the story up where the file is deployed. */
export const runShow = async (asked: AskedShow, now: number, open = openDeployed): Promise<Answer<ShowJson>> =>
  answerShow(asked, await openLedger(asked, now, open));
