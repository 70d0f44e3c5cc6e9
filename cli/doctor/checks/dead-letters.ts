import { type Check, ifRead, type Judging, typed, whenRead } from '#cli/doctor/check.ts';
import type { QueueSeen } from '#cli/doctor/facts.ts';
import { eachOrAll, type Finding, green, red } from '#cli/doctor/finding.ts';

export const deadLetters: Check = {
  wants: 'Nothing lies in the queues of what was never delivered, broke off, or was not told.',
  judge: ({ functions, untold }, by) => {
    const findings = [
      ...ifRead(functions, (all) =>
        all.flatMap(({ name, deadLetters: queue }) =>
          queue === undefined ? [red('it has no queue for dead letters', 'deploy again', name)] : lyingIn(queue, by),
        ),
      ),
      ...whenRead(untold, (all) => all.flatMap((queue) => lyingIn(queue, by))),
    ];
    return eachOrAll(findings, (count) => `${count} of ${findings.length} are empty`);
  },
};

const lyingIn = ({ name, waiting }: QueueSeen, by: Judging): readonly Finding[] =>
  whenRead(waiting, (count) => [
    count === 0
      ? green('empty', name)
      : red(`${count} dead letter${count === 1 ? '' : 's'}`, `${typed('redrive', by)}: it says what they were`, name),
  ]);
