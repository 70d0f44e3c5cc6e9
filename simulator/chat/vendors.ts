import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { parseJson } from '#core/json.ts';
import type { Chat } from '#core/way/way.ts';
import { MINUTE_MS, SECOND_MS } from '#schedule/zones/wall-time.ts';

/** What somebody wrote into a chat. */
export interface Written {
  readonly url: URL;
  readonly body: string;
}

export interface ChatReply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What people see of it there, where it was taken. */
  readonly seen?: string;
}

/** A vendor as far as its incoming webhooks go, at an instant in epoch milliseconds. */
export type Vendor = (written: Written, now: number) => ChatReply;

/** The webhooks that there are, as an operator gets them: what belongs into the parameter. */
export const ADDRESSES: Readonly<Record<Chat, { readonly url: string; readonly secret?: string }>> = {
  slack: { url: 'https://hooks.slack.com/services/T0SIM/B0SIM/slack-token-of-nobody' },
  teams: {
    url: 'https://prod-1.westeurope.logic.azure.com/workflows/sim/triggers/manual/paths/invoke?sig=teams-sig-of-nobody',
  },
  dingtalk: {
    url: 'https://oapi.dingtalk.com/robot/send?access_token=dingtalk-token-of-nobody',
    secret: 'SECsecret-of-nobody',
  },
  wecom: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=wecom-key-of-nobody' },
  webhook: { url: 'https://hooks.example.com/autopilot/path-of-nobody', secret: 'webhook-secret-of-nobody' },
};

const refusal = (errcode: number, errmsg: string): ChatReply => ({
  status: 200,
  body: JSON.stringify({ errcode, errmsg }),
});
const TAKEN = JSON.stringify({ errcode: 0, errmsg: 'ok' });

const isAt = ({ url }: Written, chat: Chat): boolean => {
  const known = new URL(ADDRESSES[chat].url);
  const isIn = [...known.searchParams].every(([name, value]) => url.searchParams.get(name) === value);
  return url.host === known.host && url.pathname === known.pathname && isIn;
};

const SlackSchema = z.object({ text: z.string().check(z.minLength(1), z.maxLength(40_000)) });

/** Sources: Slack, incoming webhooks; changes to errors for incoming webhooks. */
const slack: Vendor = (written) => {
  if (!isAt(written, 'slack')) return { status: 404, body: 'no_service' };
  const message = SlackSchema.safeParse(parseJson(written.body));
  if (!message.success) return { status: 400, body: 'invalid_payload' };
  return { status: 200, body: 'ok', seen: message.data.text };
};

const CardSchema = z.object({
  type: z.literal('message'),
  attachments: z.tuple([
    z.object({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      content: z.object({
        type: z.literal('AdaptiveCard'),
        body: z.array(z.object({ type: z.string(), inlines: z.array(z.object({ text: z.string() })) })),
      }),
    }),
  ]),
});

/** Takes a card and says so before anybody has seen it. Source: Microsoft Teams, create incoming webhooks with workflows. */
const teams: Vendor = (written) => {
  if (!isAt(written, 'teams')) return { status: 401, body: '{"error":{"code":"DirectApiAuthorizationRequired"}}' };
  if (Buffer.byteLength(written.body) > 28 * 1024) return { status: 413, body: '' };
  const card = CardSchema.safeParse(parseJson(written.body));
  if (!card.success) return { status: 400, body: '{"error":{"code":"TriggerInputSchemaMismatch"}}' };
  const [{ content }] = card.data.attachments;
  return {
    status: 202,
    body: '',
    seen: content.body.flatMap(({ inlines }) => inlines.map(({ text }) => text)).join('\n'),
  };
};

const TextSchema = z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string() }) });

const textIn = (body: string): string | undefined => {
  const text = TextSchema.safeParse(parseJson(body));
  return text.success ? text.data.text.content : undefined;
};

/** So many a minute; who sends more is not heard for `pauseMs`. */
function createQuota(pauseMs: number) {
  let sent: readonly number[] = [];
  let shutUntil = 0;
  return (now: number): boolean => {
    if (now < shutUntil) return false;
    sent = [...sent.filter((at) => at > now - MINUTE_MS), now];
    if (sent.length <= 20) return true;
    shutUntil = now + pauseMs;
    return false;
  };
}

/** Source: DingTalk open platform, custom robots: security settings, limits, error codes. */
function createDingTalk(): Vendor {
  const mayTake = createQuota(10 * MINUTE_MS);
  return (written, now) => {
    const { url, body } = written;
    if (!isAt(written, 'dingtalk')) return refusal(300001, 'token is not exist');
    const timestamp = Number(url.searchParams.get('timestamp'));
    const { secret = '' } = ADDRESSES.dingtalk;
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
    if (Math.abs(now - timestamp) > 60 * MINUTE_MS) return refusal(310000, 'invalid timestamp');
    if (url.searchParams.get('sign') !== sign) return refusal(310000, 'sign not match');
    if (!mayTake(now)) return refusal(130101, 'send too fast, exceed 20 times per minute');
    const seen = textIn(body);
    return seen === undefined ? refusal(400402, 'request json data missing') : { status: 200, body: TAKEN, seen };
  };
}

/** Source: WeCom developer documentation, group robots; global error codes. */
function createWeCom(): Vendor {
  const mayTake = createQuota(MINUTE_MS);
  return (written, now) => {
    if (!isAt(written, 'wecom')) return refusal(93000, 'invalid webhook url');
    if (!mayTake(now)) return refusal(45009, 'api freq out of limit');
    const seen = textIn(written.body);
    if (seen === undefined) return refusal(40008, 'invalid message type');
    return Buffer.byteLength(seen) > 2_048
      ? refusal(40058, 'text.content exceed max length 2048')
      : { status: 200, body: TAKEN, seen };
  };
}

const WebhookBodySchema = z.object({ subject: z.string(), text: z.string(), severity: z.string() });

/** Somebody's own. */
const webhook: Vendor = (written) => {
  if (!isAt(written, 'webhook')) return { status: 404, body: 'not found' };
  const message = WebhookBodySchema.safeParse(parseJson(written.body));
  if (!message.success) return { status: 400, body: 'bad request' };
  return { status: 204, body: '', seen: `${message.data.subject}\n${message.data.text}` };
};

/** Each with what it remembers, none of which another world sees. */
export const createVendors = (): Readonly<Record<Chat, Vendor>> => ({
  slack: throttledSlack(),
  teams,
  dingtalk: createDingTalk(),
  wecom: createWeCom(),
  webhook,
});

/** One a second, with some at once now and then; here ten within ten seconds. Source: Slack, rate limits. */
function throttledSlack(): Vendor {
  let sent: readonly number[] = [];
  return (written, now) => {
    sent = sent.filter((at) => at > now - 10 * SECOND_MS);
    if (sent.length >= 10) return { status: 429, body: 'rate_limited', headers: { 'retry-after': '10' } };
    sent = [...sent, now];
    return slack(written, now);
  };
}
