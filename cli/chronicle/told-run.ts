import { aimId, runId } from '#core/aim/run-id.ts';
import type { RunKey } from '#core/aim/run-key.ts';
import { aimKeyOf, toldAt, tryNumberOf } from '#core/chronicle/entry.ts';
import type { ApprovalDetail, OutcomeDetail } from '#core/outcome.ts';
import type { OutcomeName } from '#core/outcome-name.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { NO_ENDINGS } from '#core/reason.ts';

/** A run as it was told, or one that waits for a person. Instants are epoch milliseconds. */
export interface ToldRun {
  /** As people name it, `3f2a91c07b.2`: its aim, and the number of the try. */
  readonly run: string;
  readonly aim: string;
  readonly key: RunKey;
  readonly number: number;
  /** When it was told. */
  readonly at: number;
  readonly execution?: string;
  /** How it ended; or what a person was asked, who has not answered yet. */
  readonly said: Said;
}

export type Said =
  | { readonly kind: 'outcome'; readonly detail: OutcomeDetail }
  | { readonly kind: 'question'; readonly detail: ApprovalDetail };

/** What a run comes to as a list of them has it. */
export const RUN_OUTCOMES = ['succeeded', 'failed', 'skipped', 'unknown', 'asked'] as const satisfies readonly (
  | OutcomeName
  | 'asked'
)[];
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

export const outcomeOf = ({ said }: Pick<ToldRun, 'said'>): RunOutcome =>
  said.kind === 'question' ? 'asked' : said.detail.outcome;

export const reasonOf = ({ said }: Pick<ToldRun, 'said'>): string | undefined =>
  said.kind === 'question' ? undefined : said.detail.reason;

/** Another run has the same, and tells how that ends. */
export const endsNothing = (told: Pick<ToldRun, 'said'>): boolean => NO_ENDINGS.includes(reasonOf(told) ?? '');

/** The runs that are told of, the latest first. A question that was answered, or that nobody may answer any more, is no run of its own. */
export function toldRuns(entries: readonly ChronicleEntry[], now: number): readonly ToldRun[] {
  const ofAim = Map.groupBy(entries, (entry) => aimId(aimKeyOf(entry)));
  const isRun = (entry: RunEntry): boolean =>
    entry.kind === 'outcome' || isOpen(entry, ofAim.get(aimId(aimKeyOf(entry))) ?? [], now);
  return entries.filter(isRunEntry).filter(isRun).map(toldRun).toReversed();
}

export type QuestionEntry = Extract<ChronicleEntry, { kind: 'question' }>;

/** What a run is listed by: how it ended, or what it asks. */
type RunEntry = Exclude<ChronicleEntry, { kind: 'answer' }>;

export const isRunEntry = (entry: ChronicleEntry): entry is RunEntry => entry.kind !== 'answer';

/** Whether a person may answer it still; `entries` are those of its aim. */
export const isOpen = (question: QuestionEntry, entries: readonly ChronicleEntry[], now: number): boolean =>
  Date.parse(question.asked.expiresAt) > now && !entries.some((one) => ends(question, one));

export type AnswerEntry = Extract<ChronicleEntry, { kind: 'answer' }>;

/** Whether it answers that question of its aim: by its action, where the try asked about several. */
export const answers = ({ number, answered: { action } }: AnswerEntry, question: QuestionEntry): boolean =>
  number === question.number && (action === undefined || action === question.asked.action);

/** It was answered; or something was told of its aim, but that it was delivered once more. */
function ends(question: QuestionEntry, other: ChronicleEntry): boolean {
  const { execution, at } = question;
  switch (other.kind) {
    case 'question':
      return false;
    case 'answer':
      return answers(other, question);
    case 'outcome':
      return toldAt(other) >= at && (other.execution === execution || !NO_ENDINGS.includes(other.told.reason));
  }
}

export function toldRun(entry: RunEntry): ToldRun {
  const key = aimKeyOf(entry);
  const number = tryNumberOf(entry);
  const said: Said =
    entry.kind === 'outcome' ? { kind: 'outcome', detail: entry.told } : { kind: 'question', detail: entry.asked };
  const { execution } = entry;
  const names = { run: runId(key, number), aim: aimId(key), key, number };
  return { ...names, at: toldAt(entry), ...(execution !== undefined && { execution }), said };
}
