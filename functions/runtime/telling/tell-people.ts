import { parseJson } from '#core/json.ts';
import { heardIn } from '#core/message/heard.ts';
import { type Matter, mattersOf } from '#core/message/matter.ts';
import { messageOf, testMessage } from '#core/message/message-of.ts';
import type { AppFacts } from '#core/message/words.ts';
import type { GivenBack, QueueBatch, TellingEvent, Tested, WaysTest } from '#core/way/telling-event.ts';
import type { Way } from '#core/way/way.ts';
import type { Messenger } from './messenger.ts';

export interface MessengerServices {
  readonly ways: readonly Way[];
  readonly app: AppFacts;
  readonly messenger: Messenger;
  /** What came of each message, without what it said. */
  readonly record: (line: {
    readonly way: string;
    readonly subject: string;
    readonly events: number;
    readonly why?: string;
  }) => void;
}

/** A queue of no way of ours: thrown, so that what is in it stays, and a person is told. */
export class UnknownQueueError extends Error {
  override readonly name = 'UnknownQueueError';
}

/** Tells what a queue has for its way, one message for each matter; or tries the ways. */
export const tellPeople = (
  services: MessengerServices,
  event: TellingEvent,
  time: AbortSignal,
): Promise<GivenBack | Tested> => ('test' in event ? tryWays(services, event) : tellBatch(services, event, time));

/**
 * One after the other, as chats want it. What a way did not take, or there was no time for, is given back to the queue, which alone delivers it
 * again; so a person may be told twice, and is never told less than once.
 * @throws UnknownQueueError
 */
async function tellBatch(services: MessengerServices, { Records }: QueueBatch, time: AbortSignal): Promise<GivenBack> {
  const failed: Matter[] = [];
  for (const [queueArn, records = []] of Map.groupBy(Records, ({ eventSourceARN }) => eventSourceARN)) {
    const way = services.ways.find((one) => one.queueArn === queueArn);
    if (way === undefined) throw new UnknownQueueError(`${queueArn} is the queue of no way`);
    const delivered = records.map(({ messageId, body }) => ({
      id: messageId,
      heard: heardIn(body),
      event: parseJson(body) ?? body,
    }));
    for (const matter of mattersOf(delivered)) {
      if (time.aborted || !(await tellMatter(services, way, matter))) failed.push(matter);
    }
  }
  return { batchItemFailures: failed.flat().map(({ id }) => ({ itemIdentifier: id })) };
}

async function tellMatter({ messenger, app, record }: MessengerServices, way: Way, matter: Matter): Promise<boolean> {
  const message = messageOf(matter, app);
  const told = await messenger.tell(way, message);
  const line = { way: way.name, subject: message.subject, events: matter.length };
  record(told.kind === 'told' ? line : { ...line, why: told.why });
  return told.kind === 'told';
}

async function tryWays({ ways, messenger, app }: MessengerServices, { ways: asked }: WaysTest): Promise<Tested> {
  const tried = ways.filter(({ name }) => asked?.includes(name) ?? true);
  const tested = await Promise.all(
    tried.map(async (way) => {
      const told = await messenger.tell(way, testMessage(way.name, app));
      const kind = way.kind === 'topic' ? way.kind : way.chat;
      return { way: way.name, kind, told: told.kind === 'told', ...(told.kind === 'refused' && { why: told.why }) };
    }),
  );
  return { tested, known: ways.map(({ name }) => name) };
}
