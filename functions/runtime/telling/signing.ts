import { createHmac } from 'node:crypto';
import type { Chat } from '#core/way/way.ts';
import type { Webhook } from '#core/way/webhook.ts';
import type { Posting } from './post.ts';

/**
 * The request to a webhook, signed where it has a secret: by DingTalk's own way, or for a webhook of somebody's by a header over the time and the
 * body. Slack, Teams and WeCom know us by the address alone.
 * @param now epoch milliseconds, from which DingTalk lets the clock differ by an hour
 */
export function signed(chat: Chat, { url, secret }: Webhook, body: string, now: number): Posting {
  if (secret === undefined) return { url, body };
  switch (chat) {
    case 'dingtalk':
      return { url: dingTalkUrl(url, secret, now), body };
    case 'webhook': {
      const signature = hmac(secret, `${now}.${body}`).toString('hex');
      return {
        url,
        body,
        headers: { 'x-autopilot-timestamp': String(now), 'x-autopilot-signature': `sha256=${signature}` },
      };
    }
    case 'slack':
    case 'teams':
    case 'wecom':
      return { url, body };
  }
}

/** Source: DingTalk open platform, security settings of custom robots: HMAC-SHA256 over `timestamp\nsecret` by the secret, in Base64. */
function dingTalkUrl(url: URL, secret: string, now: number): URL {
  const signedUrl = new URL(url);
  signedUrl.searchParams.set('timestamp', String(now));
  signedUrl.searchParams.set('sign', hmac(secret, `${now}\n${secret}`).toString('base64'));
  return signedUrl;
}

const hmac = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text, 'utf8').digest();
