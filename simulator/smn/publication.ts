import { SmnRefusalError } from './refusal.ts';

export interface Publication {
  readonly message: string;
  readonly subject?: string;
  /** In milliseconds: how much later than it is stamped it is first delivered; not at all unless said. */
  readonly late?: number;
  /** How often it is delivered, some seconds apart, whatever is answered; once unless said. */
  readonly copies?: number;
  /** How long it is tried to deliver it; an hour unless said, and a day at the most. */
  readonly timeToLiveSeconds?: number;
}

/** Source: SMN product description, constraints; SMN SDK, publishing a message. */
const MOST_MESSAGE_BYTES = 256 * 1024;
const MOST_SUBJECT_BYTES = 512;
const MOST_TIME_TO_LIVE_SECONDS = 86_400;

/** @throws SmnRefusalError for what is published and is more than a message may be */
export function requirePublishable({ message, subject = '', timeToLiveSeconds = 1 }: Publication): void {
  if (Buffer.byteLength(message) > MOST_MESSAGE_BYTES) throw new SmnRefusalError('the message has more than 256 KB');
  if (Buffer.byteLength(subject) > MOST_SUBJECT_BYTES) throw new SmnRefusalError('the subject has more than 512 bytes');
  if (timeToLiveSeconds < 1 || timeToLiveSeconds > MOST_TIME_TO_LIVE_SECONDS)
    throw new SmnRefusalError('a message lives for one second to a day');
}
