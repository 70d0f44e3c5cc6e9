import { expect, it } from 'vitest';
import { chatBody } from '#core/way/chat-body.ts';
import { CHATS } from '#core/way/way.ts';

const message = {
  severity: 'needs-you',
  subject: 'Needs you: restart of shop-web failed',
  text: 'One.\n\n<!channel> *bold* & more: https://example.com',
  events: [{ detail: 1 }],
} as const;

it('a chat of Slack calls nobody, whatever the text says', () => {
  expect(chatBody('slack', message)).toEqual({
    text: '*Needs you: restart of shop-web failed*\nOne.\n\n&lt;!channel&gt; *\u200Bbold*\u200B &amp; more: https://example.com',
  });
});

it('a card of Teams has a block of plain text for each line', () => {
  expect(chatBody('teams', message)).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          body: [
            { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: message.subject, weight: 'Bolder' }] },
            { type: 'RichTextBlock', inlines: [{ text: 'One.' }] },
            { type: 'RichTextBlock', inlines: [{ text: ' ' }] },
            { type: 'RichTextBlock', inlines: [{ text: '<!channel> *bold* & more: https://example.com' }] },
          ],
        },
      },
    ],
  });
});

it('a webhook gets severity, subject, text and the events', () => {
  expect(chatBody('webhook', message)).toEqual(message);
});

it('a text for WeCom has no more bytes than it takes, though a character has several', () => {
  const body = JSON.stringify(chatBody('wecom', { ...message, text: '运维'.repeat(1_500) }));
  const { content } = JSON.parse(body).text;

  expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_048);
  expect(Buffer.byteLength(content)).toBeGreaterThan(2_040);
  expect(content).toMatch(/\.\.\.$/);
});

it.each(CHATS)('a message to %s never has more bytes than a webhook takes', (chat) => {
  const longest = { ...message, text: '\u{1F4A3}'.repeat(1_750), events: [] };

  expect(Buffer.byteLength(JSON.stringify(chatBody(chat, longest)))).toBeLessThan(28 * 1024);
});
