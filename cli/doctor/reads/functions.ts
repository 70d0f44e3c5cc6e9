import { GetAccountSettingsCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Outputs } from '#cli/deployed/stack.ts';
import type { FunctionSeen, QueueSeen } from '#cli/doctor/facts.ts';
import { ACTIONS, type ActionName } from '#core/action.ts';
import { queueOf } from './queues.ts';
import type { Sources } from './sources.ts';

type Asked = Pick<Sources, 'deployed' | 'clients' | 'ask'>;

/** The functions of the actions, by the outputs that name them: `StartFunctionName`, `StartDeadLettersUrl`. */
export async function readFunctions(sources: Asked): Promise<readonly FunctionSeen[] | undefined> {
  const found = await sources.deployed();
  if (found === undefined) return undefined;
  const all = ACTIONS.map(async (action): Promise<readonly FunctionSeen[]> => {
    const name = outputOf(found.outputs, action, 'FunctionName');
    if (name === undefined) return [];
    const { clients, ask } = sources;
    const configuration = ask(`say what the function ${name} is like`, () =>
      clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name })),
    );
    const url = lettersUrl(found.outputs, action);
    // Side by side: one that is refused while nobody waits for it would end the process.
    const [{ State = 'Active', DurableConfig }, deadLetters] = await Promise.all([
      configuration,
      url === undefined ? undefined : queueOf(sources, url),
    ]);
    return [
      { name: action, isDurable: DurableConfig !== undefined, state: State, ...(deadLetters && { deadLetters }) },
    ];
  });
  return (await Promise.all(all)).flat();
}

/** What lies in their queues of dead letters: to count that nobody needs to look at the functions. */
export async function readLetters(sources: Asked): Promise<readonly QueueSeen[] | undefined> {
  const found = await sources.deployed();
  if (found === undefined) return undefined;
  const urls = ACTIONS.flatMap((action) => lettersUrl(found.outputs, action) ?? []);
  return Promise.all(urls.map((url) => queueOf(sources, url)));
}

const lettersUrl = (outputs: Outputs, action: ActionName): string | undefined =>
  outputOf(outputs, action, 'DeadLettersUrl');

const outputOf = (outputs: Outputs, action: ActionName, what: string): string | undefined =>
  outputs.get(`${action.charAt(0).toUpperCase()}${action.slice(1)}${what}`);

export async function readConcurrency({ clients, ask }: Sources): Promise<number> {
  const { AccountLimit } = await ask('tell what the account has of Lambda', () =>
    clients.lambda.send(new GetAccountSettingsCommand({})),
  );
  return AccountLimit?.UnreservedConcurrentExecutions ?? AccountLimit?.ConcurrentExecutions ?? 0;
}
