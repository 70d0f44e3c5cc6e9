import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { parseJson } from '#core/json.ts';
import { UnreachableError, UsageError } from '#terminal/operator-error.ts';
import { type Asked, LineSchema, type WorldState } from './answer.ts';
import type { LocalWorld } from './local-file.ts';

/**
 * Asks the local world for something and waits until it is done, however long that takes.
 * @param howFar told what it is about meanwhile
 * @throws UsageError where the file that is to be deployed, or the like, is wrong
 * @throws UnreachableError where the world is not there, or ends before it has answered
 */
export async function askWorld(
  { controlUrl, accessKey }: Pick<LocalWorld, 'controlUrl' | 'accessKey'>,
  asked: Asked,
  howFar: (text: string) => void = () => undefined,
): Promise<WorldState> {
  for await (const text of linesOf(await answered(controlUrl, accessKey, asked))) {
    const line = LineSchema.safeParse(parseJson(text));
    if (!line.success) break;
    if ('state' in line.data) return line.data.state;
    if ('refused' in line.data) throw new UsageError(line.data.refused);
    howFar(line.data.doing);
  }
  throw gone();
}

async function answered(controlUrl: string, accessKey: string, asked: Asked): Promise<IncomingMessage> {
  const asking = request(controlUrl, { method: 'POST', headers: { authorization: `Bearer ${accessKey}` } });
  asking.end(JSON.stringify(asked));
  try {
    const [response]: IncomingMessage[] = await once(asking, 'response');
    if (response?.statusCode === 200) return response;
  } catch (error) {
    throw gone(error);
  }
  throw gone();
}

async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: response });
  } catch (error) {
    throw gone(error);
  }
}

const gone = (cause?: unknown): UnreachableError =>
  new UnreachableError('The local world has ended, and did not answer; .simulator/local.log says of what', {
    next: 'autopilot local up',
    ...(cause !== undefined && { cause }),
  });
