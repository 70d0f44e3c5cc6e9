import { digestOf, type PartDigests, partDigestsOf } from '#automations/digest/digest.ts';
import { namesOf } from '#automations/file/names.ts';
import { type Check, deployLine, type Judging, whenRead } from '#cli/doctor/check.ts';
import type { StackSeen } from '#cli/doctor/facts.ts';
import { type Finding, green, red, yellow } from '#cli/doctor/finding.ts';

export const deployed: Check = {
  wants: 'What is deployed is this file, and its last deployment came to a good end.',
  judge: ({ stack }, by) =>
    stack.kind === 'read' && stack.value === undefined
      ? [
          yellow(
            `there is no stack ${namesOf(by.file.name).stack} here yet, so nothing is said of what would be in it`,
            deployLine(by),
          ),
        ]
      : whenRead(stack, (seen) => [...statusOf(seen), versionOf(seen, by)]),
};

/** CloudFormation user guide, stack status codes. */
function statusOf({ name, status }: StackSeen): readonly Finding[] {
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return [];
  if (/_IN_PROGRESS$/.test(status)) return [yellow(`${name} is ${status}`, 'wait until the deployment is over')];
  if (status === 'UPDATE_ROLLBACK_COMPLETE')
    return [
      yellow(
        `the last deployment of ${name} failed, and was taken back`,
        'see the events of the stack, and deploy again',
      ),
    ];
  return [red(`${name} is ${status}`, 'see the events of the stack in CloudFormation')];
}

function versionOf(seen: StackSeen, by: Judging): Finding {
  if (seen.digest === undefined)
    return yellow(`${seen.name} does not say of which file it is: an earlier version made it`, deployLine(by));
  const digest = digestOf(by.file);
  if (seen.digest === digest) return green(`${seen.name} is this file, ${digest}`);
  const differences = seen.parts === undefined ? [] : differencesOf(seen.parts, partDigestsOf(by.file));
  const which = differences.length === 0 ? '' : `: ${differences.join('; ')}`;
  return yellow(`${seen.name} is another file, ${seen.digest}${which}`, `if it is to be this one: ${deployLine(by)}`);
}

const MOST_NAMED = 10;

/** What is deployed alone, what stands in the file alone, and what is in both and not the same. */
function differencesOf(there: PartDigests, here: PartDigests): readonly string[] {
  const parts = [...new Set([...Object.keys(there), ...Object.keys(here)])].toSorted();
  const those = (isOne: (part: string) => boolean): string => {
    const found = parts.filter(isOne).map((part) => part.replace(/^automations\./, ''));
    const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : '';
    return `${found.slice(0, MOST_NAMED).join(', ')}${more}`;
  };
  const kinds = [
    ['deployed, and not in the file', those((part) => !Object.hasOwn(here, part))],
    ['in the file, and not deployed', those((part) => !Object.hasOwn(there, part))],
    [
      'not the same',
      those((part) => Object.hasOwn(here, part) && Object.hasOwn(there, part) && here[part] !== there[part]),
    ],
  ];
  return kinds.flatMap(([kind, which]) => (which === '' ? [] : [`${kind}: ${which}`]));
}
