import type { Automations } from '#automations/file/automation.ts';
import { readFile } from '#cli/file/read-file.ts';
import type { Tested } from '#core/way/telling-event.ts';
import { TOPIC_WAY } from '#core/way/way.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { nearest } from '#terminal/nearest.ts';
import { UnreachableError, UsageError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { fitted } from '#terminal/table.ts';
import type { NotifyJson } from './notify-schema.ts';
import type { AskedNotify } from './options.ts';
import { tryWays } from './try-ways.ts';

/** Tries the ways of what is deployed. */
export async function runNotify(
  asked: AskedNotify,
  now: number,
  ask: typeof tryWays = tryWays,
  progress = createProgress(process.stderr, false),
): Promise<Answer<NotifyJson>> {
  if (!asked.test) throw new UsageError('--test is missing: a test is all that this command sends');
  const { file } = await readFile(asked, now);
  const { way } = asked;
  if (way !== undefined) requireWay(file, way);
  const { tested, known } = await waiting(progress, 'Waiting for each way to take it …', () => ask(asked, file, way));
  if (tested.length === 0) {
    throw new UnreachableError(`What is deployed knows no way ${way}, but ${known.join(', ')}`, {
      next: 'npm run deploy',
    });
  }
  return {
    exit: tested.every(({ told }) => told) ? EXIT.good : EXIT.bad,
    text: ({ width }) => fitted(tested.map(cellsOf), width).join('\n'),
    json: () => ({ tested: [...tested] }),
  };
}

function requireWay({ notify }: Automations, way: string): void {
  const ways = [TOPIC_WAY, ...(typeof notify === 'object' ? Object.keys(notify.ways) : [])];
  if (ways.includes(way)) return;
  const meant = nearest(way, ways);
  const right = meant === undefined ? `there is ${ways.join(', ')}` : `did you mean ${meant}?`;
  throw new UsageError(`--way ${way} is not a way of the file; ${right}`);
}

function cellsOf({ way, kind, told, why = '' }: Tested['tested'][number]): readonly string[] {
  if (!told) return [way, kind, 'not told', why];
  return [way, kind, 'told', kind === TOPIC_WAY ? 'whoever has subscribed, and confirmed it' : ''];
}
