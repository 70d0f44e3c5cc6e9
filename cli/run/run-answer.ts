import { type TypedWhere, typed } from '#cli/deployed/typed.ts';
import { describeAction } from '#core/action.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { RunBegun } from './run-schema.ts';

/** That it is begun, and how to follow it. */
export const runAnswer = (done: RunBegun, asked: TypedWhere): Answer<RunBegun> => ({
  exit: EXIT.good,
  text: (screen) => textOf(done, asked, screen),
  json: () => done,
});

/** More are told by `autopilot runs`. */
const MOST_SHOWN = 20;

function textOf(done: RunBegun, asked: TypedWhere, { width }: Screen): string {
  const { automation, begun, request, runs, held, mode } = done;
  const shown = runs.slice(0, MOST_SHOWN);
  const left = runs.length - shown.length;
  const [first] = runs;
  return [
    begun
      ? `Begun: ${automation}, ${describeAction(done)}.`
      : `The request ${request} was begun before: it is the same run of ${automation}.`,
    ...fitted(
      shown.map(({ component, run }) => [`  ${component}`, run]),
      width,
    ),
    ...(left > 0 ? [`  and ${left} more: ${typed(`runs --automation ${automation}`, asked)}`] : []),
    ...(mode === 'act'
      ? []
      : [mode === 'observe' ? 'It only observes: nothing is sent.' : 'A person is asked before anything is sent.']),
    ...held.map(({ component, by, reason }) => `${component} is held by ${by}, so it waits: ${reason}`),
    `Next: ${typed(`show ${first?.run ?? ''}`, asked)}`,
  ].join('\n');
}
