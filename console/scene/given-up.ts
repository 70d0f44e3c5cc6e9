import { saysHowMuch } from '#core/action.ts';
import { severityOfWord } from '#core/message/severity.ts';
import type { Matter, Try } from './scene.ts';
import type { Telling } from './waiting.ts';

/** What was given up, and nobody has reached since: it is still wrong, and nothing goes on by itself. The latest last. */
export function givenUpMatters(tries: readonly Try[], { clock, typed }: Telling): readonly Matter[] {
  const ended = tries.filter(({ word }) => word !== undefined);
  return ended
    .filter((one) => severityOfWord(one.word) === 'needs-you' && !ended.some((later) => settles(one, later)))
    .map(({ id, aim, automation, component, what, reason = '', message = '', startedAt, endedAt = startedAt }) => ({
      id: `given up ${aim}`,
      kind: 'given-up',
      what: `${what} of ${component} by ${automation} was given up at ${clock(endedAt)} (${reason}), and is not tried again. ${message}`.trim(),
      command: typed(`show ${id}`),
    }));
}

/** What is said later of the same automation is what counts; of another one, that it has reached what is wanted in place of this. */
const settles = (one: Try, later: Try): boolean =>
  later.component === one.component &&
  later.startedAt > one.startedAt &&
  (later.automation === one.automation ||
    (later.word === 'reached' && saysHowMuch(later.action) && saysHowMuch(one.action)));
