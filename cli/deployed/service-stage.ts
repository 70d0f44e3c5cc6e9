import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import type { TargetId } from '#core/component.ts';
import { parseJson } from '#core/json.ts';
import { type ReadAnswer, ReadAnswerSchema, type ReadComponent } from '#core/read/read-answer.ts';
import { evenly, MOST_READ, portionsOf, type ReadEvent, type ReadPart } from '#core/read/read-event.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { refused } from './refused.ts';

/**
 * Reads component instances of the deployed file from ServiceStage, through the function that may; so many at a time as that takes. Each has
 * its part of the answer, in the order in which it was asked about; `howFar` is told after how many there is an answer.
 * @throws UnreachableError where the function cannot be asked, or broke down
 */
export type ReadServiceStage = (
  parts: readonly [ReadPart, ...ReadPart[]],
  instances: readonly TargetId[],
  howFar?: (read: number) => void,
) => Promise<ReadAnswer>;

/** @param functionName says which function it is; called when it is asked the first time */
export const serviceStageReader =
  (client: LambdaClient, functionName: () => string): ReadServiceStage =>
  async (parts, instances, howFar = () => undefined) => {
    const through = new Map<TargetId, ReadComponent>();
    let ahead: number | undefined;
    const left = [...portionsOf(parts, instances)];
    for (let portion = left.shift(); portion !== undefined; portion = left.shift()) {
      const answer = await ask(client, functionName(), { read: [...parts], instances: [...portion] });
      for (const one of answer.components) through.set(one.instanceId, one);
      ahead = answer.clockAheadSeconds ?? ahead;
      const late = portion.filter((id) => isTooLate(through.get(id)));
      // The list has not told of them, and not all of so many can be read by themselves in the time of one answer.
      if (portion.length > MOST_READ && late.length < portion.length) left.push(...evenly(late, MOST_READ));
      howFar(through.size);
    }
    return {
      components: instances.flatMap((id) => through.get(id) ?? []),
      ...(ahead !== undefined && { clockAheadSeconds: ahead }),
    };
  };

const isTooLate = (one: ReadComponent | undefined): boolean =>
  one?.state?.kind === 'unread' && one.state.why === 'too-late';

async function ask(client: LambdaClient, name: string, event: ReadEvent): Promise<ReadAnswer> {
  const { FunctionError, Payload } = await client
    .send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }))
    .catch(refused('ask the function that reads ServiceStage'));
  const said = parseJson(new TextDecoder().decode(Payload));
  if (FunctionError !== undefined) throw brokeDown(name, said);
  const answer = ReadAnswerSchema.safeParse(said);
  if (answer.success) return answer.data;
  throw new UnreachableError(`The function ${name} answers what is not understood here: it is of another version`, {
    next: 'npm run deploy',
    cause: answer.error,
  });
}

/** Lambda API reference, Invoke: what an error looks like. */
const ThrownSchema = z.object({ errorType: z.string(), errorMessage: z.string() });

function brokeDown(name: string, said: unknown): UnreachableError {
  const thrown = ThrownSchema.safeParse(said);
  const why = thrown.success ? `: ${thrown.data.errorType}: ${thrown.data.errorMessage}` : '';
  return new UnreachableError(`The function ${name} that reads ServiceStage broke down${why}`, {
    next: 'look into its log, or try again',
  });
}
