import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { runJson } from '#cli/chronicle/run-json.ts';
import type { RunName } from '#cli/chronicle/run-name.ts';
import { toldRun } from '#cli/chronicle/told-run.ts';
import type { AnswerCallback } from '#cli/deployed/answer-callback.ts';
import { typed } from '#cli/deployed/typed.ts';
import { heldJson, seenJson } from '#cli/status/status-json.ts';
import { saidIn } from '#core/chronicle/entry.ts';
import type { Approval } from '#core/judge/approval.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { Screen } from '#terminal/screen.ts';
import type { AnsweredJson } from './answered-schema.ts';
import { findQuestion } from './find-question.ts';
import { howItStands, type Standing, type StandsWhere } from './how-it-stands.ts';
import { questionText, whyNoYes } from './question-text.ts';
import { whyClosed } from './why-closed.ts';

/** Where it is looked up and answered, and when it is now there, in epoch milliseconds. */
export interface AnsweredWhere extends StandsWhere {
  readonly file: Automations;
  readonly ledger: Pick<Ledger, 'chronicled' | 'dueAims' | 'aim' | 'allHolds'>;
  readonly answer: AnswerCallback;
  /** Whether that is the local world. */
  readonly local?: boolean;
  /** Shows the question before it is answered. */
  readonly show: (text: (screen: Screen) => string) => void;
}

/**
 * Answers what a run asks; the exit code is bad where it asks nothing any more, or a yes would be lost.
 * @throws UsageError where several runs are named so
 */
export async function answerQuestion(
  name: RunName,
  approval: Approval,
  { file, ledger, read, now, answer, show, local = false }: AnsweredWhere,
): Promise<Answer<AnsweredJson>> {
  const progress = createProgress(process.stderr, false);
  const asker = await waiting(progress, 'reads the ledger', (howFar) => findQuestion(ledger, name, now, howFar));
  const [entry] = asker?.entries ?? [];
  const timezone = zoneOf(file, entry && saidIn(entry).component);
  const question = asker?.open;
  if (asker === undefined || question === undefined || question !== asker.question) {
    return notTaken(approval, whyClosed(name, asker, { timezone, local }));
  }
  const standing = await waiting(progress, 'asks ServiceStage', (howFar) =>
    howItStands({ ledger, read, now }, { ...asker, question }, howFar),
  );
  show((screen) => questionText(standing, timezone, screen));
  const { run, callbackId } = question.asked;
  const lost = approval.approved ? whyNoYes(standing, timezone) : undefined;
  if (lost !== undefined) return notTaken(approval, lost, standing);
  const isTaken = await answer(callbackId, JSON.stringify(approval));
  if (!isTaken) {
    const why = `Lambda takes no answer to ${run} any more: it has one already, or its time is over. ${typed(`show ${run}`, { local })} tells which.`;
    return notTaken(approval, why, standing);
  }
  return {
    exit: EXIT.good,
    text: () => takenText(approval, typed(`show ${run}`, { local })),
    json: () => ({ answered: true, ...approval, ...standingJson(standing) }),
  };
}

const notTaken = (approval: Approval, why: string, standing?: Standing): Answer<AnsweredJson> => ({
  exit: EXIT.bad,
  text: () => why,
  json: () => ({ answered: false, ...approval, ...(standing && standingJson(standing)), why }),
});

const standingJson = ({ question, seen, held, stopped }: Standing) => ({
  question: runJson(toldRun(question)),
  seen: seenJson(seen),
  ...(held && { held: heldJson(held) }),
  ...(stopped && { stopped: heldJson(stopped) }),
});

const takenText = ({ approved, by }: Approval, show: string): string =>
  approved
    ? `Said yes as ${by}. All is looked at once more, and what still holds is sent. ${show} tells how it goes on.`
    : `Said no as ${by}. Nothing is sent, and nobody is asked the same again meanwhile. ${show} tells the rest.`;
