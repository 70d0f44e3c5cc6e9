import { matching } from '#console/page/board/matching.ts';
import type { Happening, Scene, Try } from '#console/scene/scene.ts';

/** A line of the log: a try that ended or goes on, or what happened besides. */
export type LogLine =
  | { readonly kind: 'try'; readonly key: string; readonly at: number; readonly try: Try }
  | { readonly kind: 'happening'; readonly key: string; readonly at: number; readonly happening: Happening };

/** The latest first. A try stands where it ended. `filter` is a part of what a line is about. */
export function logLines(
  { tries, happenings }: Pick<Scene, 'tries' | 'happenings'>,
  filter: string,
): readonly LogLine[] {
  const isWanted = matching(filter);
  const lines: LogLine[] = [];
  for (const one of tries) {
    if (isWanted(one.component) || isWanted(one.automation)) {
      lines.push({ kind: 'try', key: `try ${one.id}`, at: one.endedAt ?? one.startedAt, try: one });
    }
  }
  for (const happening of happenings) {
    if (isWanted(happening.what))
      lines.push({ kind: 'happening', key: `happening ${happening.id}`, at: happening.at, happening });
  }
  return lines.sort((one, other) => other.at - one.at);
}
