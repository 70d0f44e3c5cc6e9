import type { Message } from '#core/message/message.ts';
import type { Told } from '#core/way/chat-answer.ts';
import type { Way } from '#core/way/way.ts';

/** Tells people something by one way. Never rejects: what fails is refused, in words that hold no secret. */
export interface Messenger {
  tell(way: Way, message: Message): Promise<Told>;
}
