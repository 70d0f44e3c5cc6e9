import { UsageError } from '#terminal/operator-error.ts';
import type { Wanted } from './deed.ts';

/** What a line says of which letters are meant, and what is to become of them. */
export interface Choice {
  /** How their ids begin. */
  readonly messages: readonly string[];
  readonly all: boolean;
  readonly drop: boolean;
  readonly yes: boolean;
}

/** @throws UsageError where it does not say which */
export function refuseVague({ messages, all, drop, yes }: Choice): void {
  const mistakes = [
    ...(all && messages.length > 0 ? ['--all is all of them: leave the messages out, or leave out --all'] : []),
    ...((yes || drop) && !all && messages.length === 0
      ? [`${yes ? '--yes' : '--drop'}: name one or more messages, or say --all; autopilot redrive lists them`]
      : []),
  ];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
}

/**
 * What is wanted of each letter.
 * @throws UsageError for each word that is not the beginning of exactly one id
 */
export function wantedOf<Letter extends { readonly id: string }>(
  { messages, all, drop }: Choice,
  letters: readonly Letter[],
): (letter: Letter) => Wanted {
  const found = messages.map((word) => ({ word, fitting: letters.filter(({ id }) => id.startsWith(word)) }));
  const mistakes = found.flatMap(({ word, fitting }) => {
    if (fitting.length === 1) return [];
    return fitting.length === 0
      ? [`${word}: no dead letter has such an id; autopilot redrive lists them`]
      : [`${word}: the ids of ${fitting.length} dead letters begin so; write more of it`];
  });
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  const named = new Set(found.flatMap(({ fitting }) => fitting));
  return (letter) => ({ isChosen: all || named.has(letter), isNamed: named.has(letter), drop });
}
