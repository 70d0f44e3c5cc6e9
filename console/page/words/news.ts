import { minuteText } from '#console/page/time/time-text.ts';
import type { Scene } from '#console/scene/scene.ts';
import { LOOKS } from './try-words.ts';

/** More is not said at once: whoever listens would hear nothing else for the rest of the day. */
const MOST = 3;

/** What whoever cannot see the page is told of what is new: how tries ended, what waits for a person, and the verdict. */
export function newsBetween(before: Scene, after: Scene): readonly string[] {
  const news = [...endings(before, after), ...matters(before, after)];
  const said = news.length > MOST ? [`${news.length - MOST} more things happened.`, ...news.slice(-MOST)] : news;
  const verdict = after.verdict !== undefined && before.verdict === undefined ? [after.verdict.sentence] : [];
  return [...said, ...verdict];
}

function endings(before: Scene, { tries, timezone }: Scene): readonly string[] {
  if (tries === before.tries) return [];
  const ended = new Set(before.tries.filter(({ outcome }) => outcome !== undefined).map(({ id }) => id));
  return tries.flatMap(({ id, outcome, endedAt, what, component }) =>
    outcome === undefined || endedAt === undefined || ended.has(id)
      ? []
      : [`${minuteText(endedAt, timezone)}: ${what} of ${component} ${LOOKS[outcome]}.`],
  );
}

function matters(before: Scene, after: Scene): readonly string[] {
  if (after.matters === before.matters) return [];
  const known = new Set(before.matters.map(({ id }) => id));
  return after.matters.filter(({ id }) => !known.has(id)).map(({ what }) => `This waits for a person: ${what}`);
}
