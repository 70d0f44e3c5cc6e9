import { GetAccountSettingsCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { FunctionSeen } from '#cli/doctor/facts.ts';
import { ACTIONS, type ActionName } from '#core/action.ts';
import { queueOf } from './queues.ts';
import type { Sources } from './sources.ts';

/** The functions of the actions, by the outputs that name them: `StartFunctionName`, `StartDeadLettersUrl`. */
export async function readFunctions(sources: Sources): Promise<readonly FunctionSeen[] | undefined> {
  const found = await sources.deployed();
  if (found === undefined) return undefined;
  const of = (action: ActionName, what: string): string | undefined =>
    found.outputs.get(`${action.charAt(0).toUpperCase()}${action.slice(1)}${what}`);
  const all = ACTIONS.map(async (action): Promise<readonly FunctionSeen[]> => {
    const name = of(action, 'FunctionName');
    if (name === undefined) return [];
    const { clients, ask } = sources;
    const configuration = ask(`say what the function ${name} is like`, () =>
      clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: name })),
    );
    const url = of(action, 'DeadLettersUrl');
    const deadLetters = url === undefined ? undefined : await queueOf(sources, url);
    const { State = 'Active', DurableConfig } = await configuration;
    return [
      { name: action, isDurable: DurableConfig !== undefined, state: State, ...(deadLetters && { deadLetters }) },
    ];
  });
  return (await Promise.all(all)).flat();
}

export async function readConcurrency({ clients, ask }: Sources): Promise<number> {
  const { AccountLimit } = await ask('tell what the account has of Lambda', () =>
    clients.lambda.send(new GetAccountSettingsCommand({})),
  );
  return AccountLimit?.UnreservedConcurrentExecutions ?? AccountLimit?.ConcurrentExecutions ?? 0;
}
