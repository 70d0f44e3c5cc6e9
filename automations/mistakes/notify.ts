import * as z from 'zod/mini';
import { ChatWayKeys, NotifyKeys } from '#automations/file/notify.ts';
import { MOST_CHATS, TOPIC_WAY } from '#core/way/way.ts';
import { nameMistakes } from './shape/names.ts';
import { MapSchema, shapeMistakes } from './shape/shape.ts';
import type { Mistake, Path } from './words/mistake.ts';
import { isPlain, type Plain } from './words/plain.ts';

const MailSchema = z.object({ mail: NotifyKeys.shape.mail });
const WaySchema = z.object(ChatWayKeys.shape);

/** Looks at a map of mails and chats. */
export function* notifyMistakes({ mail, ways }: Plain): Generator<Mistake> {
  yield* shapeMistakes(MailSchema, { mail }, ['notify']);
  if (ways === undefined) return;
  const path = ['notify', 'ways'];
  yield* shapeMistakes(MapSchema, ways, path);
  const named = Object.entries(isPlain(ways) ? ways : {});
  if (named.length > MOST_CHATS) {
    yield {
      path,
      wrong: `are ${named.length}`,
      right: `there is room for ${MOST_CHATS} beside the topic: let one webhook pass it on to others`,
    };
  }
  for (const [name, way] of named) yield* wayMistakes(name, way, [...path, name]);
}

function* wayMistakes(name: string, way: unknown, path: Path): Generator<Mistake> {
  yield* nameMistakes(name, path);
  if (name === TOPIC_WAY) {
    yield { path, wrong: 'is what the way by SNS and mail is called', right: 'name this one otherwise', inKey: true };
  }
  if (isPlain(way)) yield* shapeMistakes(WaySchema, way, path);
  // Whoever writes the address itself there is not to see it again.
  else yield { path, wrong: 'is no map', right: RIGHT };
}

const RIGHT =
  'a way is a map such as { kind: slack }; the address of its webhook is a secret, and goes into the SSM parameter';
