import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import type { Screen } from '#terminal/screen.ts';
import { fitted } from '#terminal/table.ts';
import type { UninstallJson } from './uninstall-schema.ts';
import type { Uninstalled } from './uninstalled.ts';

/** Nothing is left to do where all is gone; to look is no answer of no. */
export const uninstallAnswer = (all: Uninstalled): Answer<UninstallJson> => ({
  exit: EXIT.good,
  text: (screen) => uninstallText(all, screen),
  json: () => ({
    stacks: all.stacks.map(({ name, isProtected }) => ({ name, protected: isProtected })),
    goes: Object.fromEntries(all.goes),
    stays: all.stays.map(({ what, name }) => ({ what, name })),
    running: [...all.running],
    inFlight: all.inFlight.map(({ key, component, jobId }) => ({
      automation: key.automation,
      occurrence: key.occurrence,
      component,
      ...(jobId !== undefined && { jobId }),
    })),
    deadLetters: all.deadLetters,
    done: all.done,
  }),
});

function uninstallText(
  { stacks, goes, stays, running, inFlight, deadLetters, done }: Uninstalled,
  screen: Screen,
): string {
  const { paint, width } = screen;
  const kinds = [...goes].map(([type, count]) => `${count} ${type.replace(/^AWS::/, '')}`);
  const protectedOnes = stacks.filter(({ isProtected }) => isProtected);
  return [
    paint('bold', done ? 'Gone' : 'Goes'),
    ...fitted(
      stacks.map(({ name, isProtected }) => [`  ${name}`, isProtected ? 'protected against deletion' : 'a stack']),
      width,
    ),
    ...fitted([['  with', kinds.join(', ')]], width),
    ...(deadLetters === 0 ? [] : [`  and ${some(deadLetters, 'dead letter')}: autopilot redrive tells what they are`]),
    '',
    paint('bold', 'Stays'),
    ...fitted(
      stays.map(({ what, name, note }) => [`  ${what}`, name, note]),
      width,
    ),
    '',
    ...(done
      ? doneText(running.length, inFlight.length)
      : aheadText(running.length, inFlight.length, protectedOnes.length)),
  ].join('\n');
}

const doneText = (running: number, inFlight: number): readonly string[] => [
  `${some(running, 'run')} stopped.${inFlight === 0 ? '' : ` Nobody tells what becomes of ${some(inFlight, 'request')} that ServiceStage may have taken on: look there.`}`,
  'The stop stays in the ledger: whoever deploys with it begins with autopilot release --all.',
];

const aheadText = (running: number, inFlight: number, isProtected: number): readonly string[] => [
  `Under way: ${some(running, 'run')}, and ${some(inFlight, 'request')} that ServiceStage may have taken on.`,
  isProtected > 0
    ? 'A stack is protected against deletion: see aws cloudformation update-termination-protection.'
    : 'With --yes everything is stopped, those requests are waited for, what still runs is stopped, and the stacks are deleted. Nothing was done.',
];

const some = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
