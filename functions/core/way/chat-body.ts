import { cut, type Message } from '#core/message/message.ts';
import type { Chat } from './way.ts';

/** The JSON by which a chat takes a message as plain text: nothing in it is read as markup, or calls anybody. */
export function chatBody(chat: Chat, { severity, subject, text, events }: Message): unknown {
  switch (chat) {
    case 'slack':
      // Source: Slack, formatting text for app surfaces: three characters are control characters.
      return { text: `*${escaped(subject)}*\n${escaped(text)}` };
    case 'teams':
      return { type: 'message', attachments: [{ contentType: ADAPTIVE_CARD, content: card(subject, text) }] };
    case 'dingtalk':
      return { msgtype: 'text', text: { content: `${subject}\n${text}` } };
    case 'wecom':
      return { msgtype: 'text', text: { content: cutBytes(`${subject}\n${text}`, MOST_WECOM_BYTES) } };
    case 'webhook':
      return { severity, subject, text, events };
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** With a space of no width, a text between asterisks and the like is no markup either. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>]/g, (one) => ESCAPES[one] ?? one).replaceAll(/[*_~`]/g, (one) => `${one}\u200B`);

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** Of rich text, since a plain block is read as Markdown; a block for each line. Source: Adaptive Cards schema 1.2, RichTextBlock. */
const card = (subject: string, text: string) => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.2',
  body: [richText(subject, 'Bolder'), ...text.split('\n').map((line) => richText(line, 'Default'))],
});

const richText = (text: string, weight: 'Bolder' | 'Default') => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text: text === '' ? ' ' : text, weight }],
});

/** WeCom developer documentation, group robots: the content of a text, in bytes of UTF-8. */
const MOST_WECOM_BYTES = 2_048;

/** The longest beginning that has no more bytes. */
function cutBytes(text: string, most: number): string {
  const bytes = (length: number): number => new TextEncoder().encode(cut(text, length)).length;
  if (bytes(text.length) <= most) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (bytes(middle) <= most) fits = middle;
    else tooLong = middle;
  }
  return cut(text, fits);
}
