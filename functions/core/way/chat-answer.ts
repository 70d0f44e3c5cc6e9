import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import type { Chat } from './way.ts';

/** What a chat answered. */
export interface ChatAnswer {
  readonly status: number;
  /** The beginning of it. */
  readonly body: string;
}

/** What came of telling somebody: `why` is our own words, for an answer may quote the address that is the secret. */
export type Told = { readonly kind: 'told' } | { readonly kind: 'refused'; readonly why: string };

const TOLD: Told = { kind: 'told' };
const refused = (why: string): Told => ({ kind: 'refused', why });

/** Slack's word, such as `invalid_payload`, `no_service` or `channel_is_archived`. Source: Slack, changes to errors for incoming webhooks. */
const WORD = /^[a-z_]{1,60}$/;

const ErrorCodeSchema = z.object({ errcode: z.int() });

/** Whether the chat has taken it. A 200 alone says so only where the chat documents that. */
export function judgeChatAnswer(chat: Chat, { status, body }: ChatAnswer): Told {
  if (status < 200 || status > 299) return refused(`it answered ${status}${wordIn(body)}${meaningOf(chat, status)}`);
  switch (chat) {
    case 'slack':
      return body.trim() === 'ok' ? TOLD : refused(`it answered ${status}${wordIn(body)}, and not ok`);
    case 'dingtalk':
    case 'wecom':
      return judgeErrorCode(chat, body);
    case 'teams':
    case 'webhook':
      return TOLD;
  }
}

const wordIn = (body: string): string => (WORD.test(body.trim()) ? ` ${body.trim()}` : '');

function judgeErrorCode(chat: 'dingtalk' | 'wecom', body: string): Told {
  const parsed = ErrorCodeSchema.safeParse(parseJson(body));
  if (!parsed.success) return refused('it answered without an errcode');
  const { errcode } = parsed.data;
  if (errcode === 0) return TOLD;
  return refused(`it answered errcode ${errcode}${meaningOf(chat, errcode)}`);
}

/** Of codes that an operator can do something about. Sources: DingTalk, custom robots; WeCom, global error codes; Slack, rate limits. */
const MEANT: Readonly<Record<Chat, Readonly<Record<number, string>>>> = {
  slack: {
    403: 'the webhook may not write there',
    404: 'the webhook is gone: make a new one',
    410: 'the channel is archived',
    429: 'too many messages at once',
  },
  teams: {
    401: 'the workflow does not know the address: copy it anew',
    404: 'the workflow is gone',
    429: 'too many messages at once',
  },
  dingtalk: {
    310000: 'the signature, a keyword or the address it comes from is not as the robot wants it',
    300001: 'the access token is not known',
    130101: 'more than 20 messages in a minute: it takes none for ten minutes',
  },
  wecom: {
    93000: 'the key of the webhook is not known, or the robot is gone',
    45009: 'more than 20 messages in a minute',
  },
  webhook: { 429: 'too many messages at once' },
};

function meaningOf(chat: Chat, code: number): string {
  const meant = MEANT[chat][code];
  return meant === undefined ? '' : ` (${meant})`;
}
