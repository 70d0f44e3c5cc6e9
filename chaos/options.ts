import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { PLANTED_BUGS } from './planted-bugs/planted-bugs.ts';
import { isSeed } from './seeds.ts';

/** What `npm run chaos --` takes. */
export interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly workers: number;
  readonly json: boolean;
  readonly help: boolean;
  /** The name of a planted bug. */
  readonly plant?: string;
}

const WIDTH = Math.max(...PLANTED_BUGS.map(({ name }) => name.length));

export const HELP = `Plays random fleets, automations and faults on the real handlers and a virtual clock, and checks what must always hold.

Usage: npm run chaos -- [options]

  --runs 1000      how many runs
  --seed 1         where chance begins: the same seed gives the same runs. The seed of a violation, with --runs 1, replays it
  --workers 2      how many threads; the runs are the same whatever their number (default: as many as there are processors)
  --plant NAME     with a mistake put in, which has to be found
  --json           the summary as one JSON object
  --help           this text

Mistakes to plant:
${PLANTED_BUGS.map(({ name, means }) => `  ${name.padEnd(WIDTH)}  ${means}`).join('\n')}

Exit codes: 0 nothing was violated · 1 something was · 2 the command line is wrong
`;

/** Every mistake of the command line, a line each. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line; throws `UsageError` with all its mistakes. */
export function readOptions(args: readonly string[]): Options {
  const values = parse(args);
  const mistakes: string[] = [];
  const whole = (name: 'runs' | 'seed' | 'workers', otherwise: number, fits: (value: number) => boolean): number => {
    const text = values[name];
    const value = text === undefined ? otherwise : Number(text.trim() || Number.NaN);
    if (!fits(value)) mistakes.push(`--${name} ${text}: ${WHOLE[name]}`);
    return value;
  };
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;
  const options = {
    runs: whole('runs', 1000, isCount),
    seed: whole('seed', 1, isSeed),
    workers: whole('workers', availableParallelism(), isCount),
    json: values.json ?? false,
    help: values.help ?? false,
    ...(values.plant !== undefined && { plant: values.plant }),
  };
  if (values.plant !== undefined && !PLANTED_BUGS.some(({ name }) => name === values.plant)) {
    mistakes.push(`--plant ${values.plant}: no such mistake; see --help`);
  }
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return options;
}

const WHOLE = {
  runs: 'a whole number, at least 1',
  seed: 'a whole number from 0 to 4294967295',
  workers: 'a whole number, at least 1',
} as const;

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        runs: { type: 'string' },
        seed: { type: 'string' },
        workers: { type: 'string' },
        plant: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split('. ')[0] : error}; see --help`, {
      cause: error,
    });
  }
}
