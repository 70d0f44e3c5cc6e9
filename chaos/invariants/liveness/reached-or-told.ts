import { type Breach, nameOf, time } from '#chaos/invariants/breach.ts';
import { type Evidence, isOutcome, type Outcome } from '#chaos/stage/evidence.ts';
import type { Aim } from '#core/aim/aim.ts';
import { isFair } from './fair.ts';

/**
 * Every aim has its last word in the end, and somebody was told: reached, recovered or overtaken, or that it is given up. In fair weather
 * that is so soon after it expired.
 */
export function* reachedOrTold(evidence: Evidence): Generator<Breach> {
  for (const aim of evidence.aims) {
    const wrong = whatIsLeft(aim, wordsOf(evidence, aim)) ?? (isFair(evidence) ? isLate(evidence, aim) : undefined);
    if (wrong !== undefined)
      yield { component: nameOf(evidence, aim.key.instanceId), message: `${called(aim)} ${wrong}` };
  }
}

/** An aim has one last word, however often it is told. */
export function* oneLastWord(evidence: Evidence): Generator<Breach> {
  for (const aim of evidence.aims) {
    const words = new Set(
      wordsOf(evidence, aim).map(({ detail }) => `${detail.word}, ${detail.reason}: ${detail.message}`),
    );
    if (words.size < 2) continue;
    yield {
      component: nameOf(evidence, aim.key.instanceId),
      message: `${called(aim)} has more: ${[...words].join(' / ')}`,
    };
  }
}

const called = ({ key: { automation, occurrence } }: Aim): string => `the aim of ${automation} ${occurrence}`;

const wordsOf = (evidence: Evidence, { key }: Aim): readonly Outcome[] => {
  const name = nameOf(evidence, key.instanceId);
  return evidence.puts.filter(isOutcome).filter(
    ({ detail }) =>
      detail.word !== undefined &&
      // It has no aim.
      detail.reason !== 'dated-ahead' &&
      detail.automation === key.automation &&
      detail.occurrence === key.occurrence &&
      detail.component === name,
  );
};

/** One that has joined another is that one's business. */
function whatIsLeft({ state, number, again, told }: Aim, words: readonly Outcome[]): string | undefined {
  if (state !== 'ended') return `is ${state} for ever, at try ${number}`;
  if (words.length === 0 && told?.word !== undefined) return 'has its last word, and nobody was told';
  return again === undefined ? undefined : 'has its last word, which is to be told for ever';
}

/** What may still have been under way as it expired, and a minute of the reconciler or two. */
function isLate(evidence: Evidence, aim: Aim): string | undefined {
  const [told] = wordsOf(evidence, aim);
  if (told === undefined) return undefined;
  const { timeout = 0, ready = 0, patience, wait, settle = 0, atOnce } = told.execution.delivery.event.limits;
  if (atOnce !== undefined) return undefined;
  const latest =
    Math.max(aim.expiresAt, aim.openedAt) + (timeout + ready + patience + wait + 3 * settle) * 1000 + SOME_MINUTES_MS;
  return told.at <= latest ? undefined : `expired at ${time(aim.expiresAt)}, and was told of at ${time(told.at)}`;
}

const SOME_MINUTES_MS = 30 * 60_000;
