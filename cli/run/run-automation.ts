import { randomUUID } from 'node:crypto';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { DIGEST_OUTPUT, digestOf } from '#automations/digest/digest.ts';
import { byHandEvent } from '#automations/events/by-hand-event.ts';
import type { Automations } from '#automations/file/automation.ts';
import { namesOf } from '#automations/file/names.ts';
import { awsConfig } from '#cli/deployed/aws.ts';
import { openDeployed } from '#cli/deployed/deployed.ts';
import { refused } from '#cli/deployed/refused.ts';
import { type Outputs, requireOutput } from '#cli/deployed/stack.ts';
import { typed } from '#cli/deployed/typed.ts';
import { readFile } from '#cli/file/read-file.ts';
import { FIRST_TRY } from '#core/aim/pursuit.ts';
import { runId } from '#core/aim/run-id.ts';
import { targetIdOf } from '#core/component.ts';
import type { RunEvent } from '#core/event.ts';
import { holdInForce, holdsOn } from '#core/hold/in-force.ts';
import type { Answer } from '#terminal/command.ts';
import { nearest } from '#terminal/nearest.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { asWord } from '#terminal/shell-word.ts';
import { type BeginRun, lambdaRuns } from './begin-run.ts';
import type { AskedRun } from './options.ts';
import { runAnswer } from './run-answer.ts';
import type { RunBegun } from './run-schema.ts';

/** How runs are begun; `again` is the command line that asks for the same. */
export type OpenRuns = (asked: AskedRun, again: string) => Promise<BeginRun>;

const openLambda: OpenRuns = async (asked, again) => lambdaRuns(new LambdaClient(await awsConfig(asked)), again);

/** Begins an automation in the name of whoever asks. */
export async function runAutomation(
  asked: AskedRun,
  now: number,
  { open = openDeployed, openRuns = openLambda }: { open?: typeof openDeployed; openRuns?: OpenRuns } = {},
): Promise<Answer<RunBegun>> {
  const { file } = await readFile(asked, now);
  const { automation: name, component: components, request = randomUUID() } = asked;
  requireAutomation(file, name, components ?? []);
  const { outputs, ledger, caller } = await open(asked, file, now);
  requireSameFile(file, outputs);
  const { arn: by, at } = await caller();
  const occurrence = `by-hand-${request}`;
  const event = byHandEvent(file, name, {
    by,
    at: new Date(at).toISOString(),
    occurrence,
    ...(components && { components }),
  });
  const functionName = requireOutput(outputs, namesOf(file.name).stack, functionOutput(event));
  const held = await ledger.allHolds().catch(refused('list what is held'));
  const begin = await openRuns(asked, againLine(asked, request));
  const begun = await begin(functionName, event);
  const done = {
    ...{ automation: name, action: event.action, parameters: event.parameters, mode: event.mode },
    ...{ by, request, begun },
    runs: event.components.map((component) => ({
      component: component.name,
      run: runId({ automation: name, occurrence, instanceId: targetIdOf(component) }, FIRST_TRY),
    })),
    held: event.components.flatMap(({ name: component }) => {
      const hold = holdInForce(holdsOn(component, held), at);
      return hold === undefined ? [] : [{ component, by: hold.by, reason: hold.reason }];
    }),
  };
  return runAnswer(done, asked);
}

/** @throws UsageError with all that is wrong */
function requireAutomation({ automations }: Automations, name: string, components: readonly string[]): void {
  const automation = Object.hasOwn(automations, name) ? automations[name] : undefined;
  if (automation === undefined) throw new UsageError(unknown('an automation', name, Object.keys(automations)));
  const mistakes = components
    .filter((one) => !automation.components.includes(one))
    .map((one) => `--component ${unknown(`a component of ${name}`, one, automation.components)}`);
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
}

function unknown(what: string, name: string, names: readonly string[]): string {
  const meant = nearest(name, names);
  const right = meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`;
  return `${name} is not ${what} in the file; ${right}`;
}

/** @throws UsageError where it is of another file, or says of none */
function requireSameFile(file: Automations, outputs: Outputs): void {
  const deployed = outputs.get(DIGEST_OUTPUT);
  const here = digestOf(file);
  if (deployed === here) return;
  throw new UsageError(
    `What is deployed is not this file: its digest is ${deployed ?? 'not said'}, and that of the file ${here}. ` +
      'What is run would not be what you read here: deploy the file (npm run deploy), or name the one that is deployed by --automations; autopilot doctor says what differs',
  );
}

const functionOutput = ({ action }: RunEvent): string =>
  `${action.charAt(0).toUpperCase()}${action.slice(1)}FunctionName`;

function againLine({ automation, component, ...where }: AskedRun, request: string): string {
  const on = component === undefined ? [] : ['--component', asWord(component.join(','))];
  return typed(['run', automation, ...on, '--request', request].join(' '), where);
}
