import type { Story } from '#console/scene/story.ts';
import { parseJson } from '#core/json.ts';
import type { PlayedDay } from '#simulator/show/day/played-day.ts';
import { type Day, localTime } from '#simulator/stage/day.ts';
import { tellTry } from './tell-try.ts';

export interface Telling {
  readonly aim: string;
  readonly day: Day;
  readonly played: Pick<PlayedDay, 'witness' | 'exchanges'>;
}

/** The story of an aim by what the simulated account has recorded; undefined where no try of it was seen. */
export function tellStory({ aim, day: { timezone }, played: { witness, exchanges } }: Telling): Story | undefined {
  const begun = witness.tries.of(aim);
  const [first] = begun;
  if (first === undefined) return undefined;
  const tries = [...new Set(begun.map(({ id }) => id))].flatMap((id) => {
    const [one, ...others] = begun.filter((each) => each.id === id);
    const shown = witness.books.tries.get(id);
    return one === undefined || shown === undefined
      ? []
      : [{ shown, told: tellTry({ begun: one, others, shown, exchanges, timezone }) }];
  });
  const last = tries.at(-1);
  const { event, component } = first;
  const what = last?.shown.what ?? event.action;
  return {
    aim,
    title: `${event.automation} wants ${what} of ${component.name}`,
    standing: last === undefined ? '' : standingOf(last.shown, last.told.number, timezone),
    event: parseJson(first.execution.payload),
    tries: tries.map(({ told }) => told),
    // Nothing is deployed that a terminal could be asked about: what helps is on the page.
    commands: [],
  };
}

function standingOf(
  {
    endedAt,
    outcome,
    reason,
    message,
    again,
  }: { endedAt?: number; outcome?: string; reason?: string; message?: string; again?: number },
  number: number,
  timezone: string,
): string {
  if (endedAt === undefined) return `Try ${number} is under way.`;
  const ended = [outcome, reason].filter((word) => word !== undefined).join(', ');
  const next = again === undefined ? '' : ` It is tried again at ${localTime(again, timezone)}.`;
  return `${ended}: ${message ?? ''}${next}`;
}
