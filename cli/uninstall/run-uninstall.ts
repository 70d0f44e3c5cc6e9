import { namesOf } from '#automations/file/names.ts';
import { refused } from '#cli/deployed/refused.ts';
import { readFile } from '#cli/file/read-file.ts';
import type { Answer } from '#terminal/command.ts';
import { UnreachableError, UsageError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { type InFlight, inFlight } from './in-flight.ts';
import { inventoryOf } from './inventory.ts';
import { type App, openApp } from './open-app.ts';
import type { AskedUninstall } from './options.ts';
import type { AppStack } from './stacks.ts';
import { uninstallAnswer } from './uninstall-answer.ts';
import type { UninstallJson } from './uninstall-schema.ts';
import { staying } from './uninstalled.ts';

/** A request leaves within four seconds of the look that found no stop. */
const SETTLED_MS = 5_000;
/** How often what is under way is looked at, and for how long at the most: a job may take half an hour, and then has to be told. */
const AGAIN_MS = 5_000;
const MOST_MS = 45 * 60_000;

/** Says what goes and what stays, and if it is told to, stops what runs, and takes away what goes. */
export async function runUninstall(asked: AskedUninstall, now: number, open = openApp): Promise<Answer<UninstallJson>> {
  const { file } = await readFile(asked, now);
  const app = await open(asked, file, now);
  const stacks = await app.stacks();
  const { goes, stays } = inventoryOf(stacks.map(({ template }) => template));
  const left = { stays, ledger: app.ledgerName, parameter: parameterOf(file) };
  const facts = { stacks, goes, stays: staying(left), deadLetters: await app.deadLetters() };
  if (!asked.yes)
    return uninstallAnswer({ ...facts, running: await app.running(), inFlight: await read(app), done: false });
  refuseProtected(stacks);
  const done = await waiting(createProgress(process.stderr, false), 'Stopping everything …', (howFar) =>
    takeAway(app, stacks, asked, howFar),
  );
  return uninstallAnswer({ ...facts, ...done, done: true });
}

type Named = Parameters<typeof namesOf>[0];

const parameterOf = ({
  name,
  servicestage,
}: {
  readonly name?: Named;
  readonly servicestage: { readonly credentialsParameter?: string | undefined };
}): string => servicestage.credentialsParameter ?? namesOf(name).credentialsParameter;

const read = (app: Pick<App, 'ledger'>): Promise<readonly InFlight[]> =>
  inFlight(app.ledger).catch(refused('read its ledger'));

/** @throws UsageError before anything was done */
function refuseProtected(stacks: readonly AppStack[]): void {
  const mistakes = stacks
    .filter(({ isProtected }) => isProtected)
    .map(
      ({ name }) =>
        `The stack ${name} is protected against deletion. Whoever protected it has to take that off: aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}`,
    );
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
}

/** What is done again does no harm: whoever dies in between runs it once more. */
async function takeAway(
  app: App,
  stacks: readonly AppStack[],
  { now: isHurried }: AskedUninstall,
  howFar: (text: string) => void,
): Promise<{ readonly running: readonly string[]; readonly inFlight: readonly InFlight[] }> {
  const { arn: by, at } = await app.caller();
  await app.ledger.hold('stop', { reason: 'uninstalled', by, at }).catch(refused('write the stop'));
  await app.pause(SETTLED_MS);
  const left = isHurried ? await read(app) : await waitFor(app, howFar);
  const running = await app.running();
  howFar(`Stopping ${running.length} runs …`);
  await app.stop(running);
  for (const stack of stacks) {
    howFar(`Deleting ${stack.name} …`);
    await app.remove(stack);
  }
  return { running, inFlight: left };
}

/** @throws UnreachableError where it takes too long */
async function waitFor(app: App, howFar: (text: string) => void): Promise<readonly InFlight[]> {
  for (let waited = 0; ; waited += AGAIN_MS) {
    const left = await read(app);
    if (left.length === 0) return left;
    const names = left.map(({ key, component }) => `${key.automation} on ${component}`).join(', ');
    if (waited >= MOST_MS)
      throw new UnreachableError(`Everything is stopped, and nothing deleted: ServiceStage has not ended ${names}`, {
        next: 'look at them in the ServiceStage console, then run autopilot uninstall --yes again, with --now if nobody has to hear how they end',
      });
    howFar(`Waiting for ServiceStage to end ${names} …`);
    await app.pause(AGAIN_MS);
  }
}
