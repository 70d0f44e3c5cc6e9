import { type Check, ifRead, typed, whenRead } from '#cli/doctor/check.ts';
import { eachOrAll, type Finding, green, red } from '#cli/doctor/finding.ts';

export const deadLetters: Check = {
  wants: 'Nothing lies in the queues of what was never delivered, or broke off.',
  judge: (known, by) =>
    ifRead(known.functions, (all) => {
      const findings = all.flatMap((one): readonly Finding[] => {
        const queue = one.deadLetters;
        if (queue === undefined) return [red('it has no queue for dead letters', 'deploy again', one.name)];
        return whenRead(queue.waiting, (count) => [
          count === 0
            ? green('empty', queue.name)
            : red(
                `${count} dead letter${count === 1 ? '' : 's'}`,
                `${typed('redrive', by)}: it says what they were`,
                queue.name,
              ),
        ]);
      });
      return eachOrAll(findings, (count) => `${count} of ${findings.length} are empty`);
    }),
};
