import { localText } from '#automations/plan/words.ts';
import { againText } from '#cli/chronicle/again-text.ts';
import { howToAnswer, type ToldWhere } from '#cli/chronicle/answer-text.ts';
import { secondsOf } from '#cli/chronicle/run-json.ts';
import { outcomeOf, type RunOutcome, type ToldRun } from '#cli/chronicle/told-run.ts';
import { describeAction } from '#core/action.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { Colour } from '#terminal/paint.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { Selected } from './select.ts';

const COLOURS: Readonly<Record<RunOutcome, Colour | undefined>> = {
  succeeded: undefined,
  skipped: 'dim',
  failed: 'red',
  unknown: 'red',
  asked: 'yellow',
};

const SECONDS_COLUMN = 6;

/** As the simulated day prints it, and long enough to know it by. */
const JOB_LETTERS = 11;

/** Runs for people, a line each, the latest first. */
export function runsText({ runs, hidden }: Selected, where: ToldWhere, { paint, width }: Screen): string {
  const heading = [
    `local time (${where.timezone})`,
    'run',
    'automation',
    'component',
    'action',
    'outcome',
    '',
    'job',
    '',
  ];
  const [first = '', ...lines] = fitted([heading, ...runs.map((one) => cellsOf(one, where))], width, [SECONDS_COLUMN]);
  const painted = lines.map((line, index) => {
    const run = runs[index];
    const colour = run && colourOf(run);
    return colour === undefined ? line : paint(colour, line);
  });
  return [paint('bold', first), ...painted, ...hiddenLines(hidden)].join('\n');
}

/** One that is tried again is nobody's business yet. */
function colourOf(run: ToldRun): Colour | undefined {
  const isTriedAgain = run.said.kind === 'outcome' && run.said.detail.again !== undefined;
  return isTriedAgain ? 'yellow' : COLOURS[outcomeOf(run)];
}

function cellsOf(told: ToldRun, where: ToldWhere): readonly string[] {
  const { run, at, said } = told;
  const { automation, component } = said.detail;
  const cells = [
    localText(at, where.timezone),
    run,
    automation,
    component,
    describeAction(said.detail),
    outcomeOf(told),
  ];
  if (said.kind === 'question') {
    return [...cells, '', '', howToAnswer(said.detail, where)];
  }
  const { jobId = '' } = said.detail;
  const seconds = `${Math.round(secondsOf(said.detail))} s`;
  return [...cells, seconds, jobId.slice(0, JOB_LETTERS), whyOf(said.detail, where.timezone)];
}

/** `busy, tried again after Mon 2026-03-02 08:40`, `refused, given up`. */
export function whyOf(detail: OutcomeDetail, timezone: string): string {
  const { reason, word } = detail;
  const again = againText(detail, timezone);
  if (again !== undefined) return `${reason}, ${again}`;
  return word === 'given-up' ? `${reason}, given up` : reason;
}

function hiddenLines(hidden: readonly ToldRun[]): readonly string[] {
  if (hidden.length === 0) return [];
  const reasons = [...new Set(hidden.flatMap(({ said }) => (said.kind === 'outcome' ? [said.detail.reason] : [])))];
  const are = hidden.length === 1 ? 'is' : 'are';
  return [
    '',
    `Left out ${are} ${hidden.length} that ended nothing, since another run had the same: --outcome ${reasons.toSorted().join(',')}`,
  ];
}
