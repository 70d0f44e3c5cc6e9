import type { Automations } from '#automations/file/automation.ts';
import { DEPLOYMENT_KEYS } from '#automations/file/deployment-keys.ts';
import { namesOf } from '#automations/file/names.ts';
import { OperatorError } from '#terminal/operator-error.ts';
import type { Deployed } from './deployed-schedules.ts';
import { placeholdersIn } from './placeholders.ts';

/** What is asked for must not be deployed, or not in this way. */
export class DeploymentRefusedError extends OperatorError {
  override readonly name = 'DeploymentRefusedError';
}

/**
 * Keys of the file are given in the file alone: what a command line adds would be taken away by the next one that does not repeat it.
 * @param context what `-c key=value` gave
 * @throws DeploymentRefusedError
 */
export function refuseFlags(context: (key: string) => unknown, file: string): void {
  for (const key of Object.keys(DEPLOYMENT_KEYS)) {
    const value = context(key);
    if (value === undefined) continue;
    throw new DeploymentRefusedError(
      `-c ${key} is a key of the file now: write ${key}: ${String(value)} at the top of ${file}. Without the flag, the next deployment would undo it.`,
    );
  }
}

/** What `npm run deploy` and `npm run diff` say of themselves, by `-c for=`; whatever else synthesizes is free to play an example. */
const COMMANDS: ReadonlySet<unknown> = new Set(['deploy', 'diff']);

export const isDeployment = (command: unknown): boolean => COMMANDS.has(command);

/**
 * Nobody means to deploy our example: neither by forgetting to name a file, nor by leaving its ids in one.
 * @param isNamed whether somebody said which file, rather than nobody any
 * @throws DeploymentRefusedError
 */
export function refuseExample(command: unknown, isNamed: boolean, file: string, automations: Automations): void {
  if (!isDeployment(command)) return;
  if (!isNamed) {
    throw new DeploymentRefusedError(
      `Without a file there is only the example to ${String(command)}. Name yours: AUTOMATIONS=my.yaml npm run ${String(command)}`,
    );
  }
  const [first, ...others] = placeholdersIn(automations);
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  throw new DeploymentRefusedError(
    `${file} has ids of an example, in ${first}${more}: write those of your components there`,
  );
}

interface Announced {
  readonly file: string;
  readonly automations: Automations;
  /** Of all stacks, by their names, beside those of health checks. */
  readonly schedules: readonly string[];
  readonly deployed: Deployed;
  /** How many there are, the one that has the name of the file included. */
  readonly stacks: number;
}

/** What is about to be deployed, or compared, and which schedules it takes away. */
export function announcement(command: unknown, { file, automations, schedules, deployed, stacks }: Announced): string {
  const count = (of: object): number => Object.keys(of).length;
  const { stack } = namesOf(automations.name);
  return [
    `${String(command)}: ${file} as the stack ${stack}${stacks === 1 ? '' : ` and ${stacks - 1} more for its triggers`}`,
    `  ${count(automations.automations)} automations on ${count(automations.components)} components, ${schedules.length} schedules`,
    `  ${lossOf(schedules, deployed)}`,
  ].join('\n');
}

/** Nothing asks before a schedule is deleted, and what it would have fired is not made up for. */
function lossOf(schedules: readonly string[], deployed: Deployed): string {
  if (deployed.kind === 'unread') {
    return `What is deployed could not be read (${deployed.why}): npm run diff shows a schedule that disappears as [-].`;
  }
  const kept = new Set(schedules);
  const lost = deployed.names.filter((name) => !kept.has(name)).toSorted();
  if (lost.length === 0) return 'No schedule disappears that is deployed.';
  const more = lost.length > MOST_NAMED ? ` and ${lost.length - MOST_NAMED} more, which npm run diff shows as [-]` : '';
  const named = `${lost.slice(0, MOST_NAMED).join(', ')}${more}`;
  return `${lost.length} of the schedules that are deployed are not among these, and disappear: ${named}`;
}

/** Where more go, most of a fleet goes, and nobody reads them name by name. */
const MOST_NAMED = 50;
