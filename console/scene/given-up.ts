import { saysHowMuch } from '#core/action.ts';
import { severityOfWord } from '#core/message/severity.ts';
import type { Matter, Try } from './scene.ts';
import type { Telling } from './waiting.ts';

/** What was given up, and nobody has reached since: it is still wrong, and nothing goes on by itself. A component at a time. */
export function givenUpMatters(tries: readonly Try[], telling: Telling): readonly Matter[] {
  // Of thousands of tries few are of the same component.
  const ended = Map.groupBy(
    tries.filter(({ word }) => word !== undefined),
    ({ component }) => component,
  );
  return [...ended.values()].flatMap((all) =>
    all
      .filter((one) => severityOfWord(one.word) === 'needs-you' && !all.some((later) => settles(one, later)))
      .map((one) => givenUp(one, telling)),
  );
}

function givenUp(one: Try, { clock, typed }: Telling): Matter {
  const { id, aim, automation, component, what, reason = '', message = '', startedAt, endedAt = startedAt } = one;
  const when = `at ${clock(endedAt)} (${reason})`;
  return {
    id: `given up ${aim}`,
    kind: 'given-up',
    what: `${what} of ${component} by ${automation} was given up ${when}, and is not tried again. ${message}`.trim(),
    command: typed(`show ${id}`),
  };
}

/** What is said later of the same automation is what counts; of another one, that it has reached what is wanted in place of this. */
const settles = (one: Try, later: Try): boolean =>
  later.startedAt > one.startedAt &&
  (later.automation === one.automation ||
    (later.word === 'reached' && saysHowMuch(later.action) && saysHowMuch(one.action)));
