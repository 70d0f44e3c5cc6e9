import { describe, expect, it } from 'vitest';
import { judgeChatAnswer } from '#core/way/chat-answer.ts';
import type { Chat } from '#core/way/way.ts';

const TOLD = { kind: 'told' };

describe('what a chat answers', () => {
  it.each<readonly [Chat, number, string]>([
    ['slack', 200, 'ok'],
    ['teams', 202, ''],
    ['teams', 200, '1'],
    ['dingtalk', 200, '{"errcode":0,"errmsg":"ok"}'],
    ['wecom', 200, '{"errcode":0,"errmsg":"ok"}'],
    ['webhook', 204, ''],
    ['webhook', 201, 'created'],
  ])('means that it has it: %s %d %s', (chat, status, body) => {
    expect(judgeChatAnswer(chat, { status, body })).toEqual(TOLD);
  });

  it.each<readonly [Chat, number, string, string]>([
    ['slack', 200, 'no_text', 'it answered 200 no_text, and not ok'],
    ['slack', 200, '<html>', 'it answered 200, and not ok'],
    ['slack', 400, 'invalid_payload', 'it answered 400 invalid_payload'],
    ['slack', 404, 'no_service', 'it answered 404 no_service (the webhook is gone: make a new one)'],
    ['slack', 429, 'rate_limited', 'it answered 429 rate_limited (too many messages at once)'],
    ['slack', 302, '', 'it answered 302'],
    ['teams', 401, '{"error":{}}', 'it answered 401 (the workflow does not know the address: copy it anew)'],
    [
      'dingtalk',
      200,
      '{"errcode":310000,"errmsg":"sign not match, token=T0KEN"}',
      'it answered errcode 310000 (the signature, a keyword or the address it comes from is not as the robot wants it)',
    ],
    [
      'dingtalk',
      200,
      '{"errcode":130101,"errmsg":"send too fast"}',
      'it answered errcode 130101 (more than 20 messages in a minute: it takes none for ten minutes)',
    ],
    ['dingtalk', 200, 'ok', 'it answered without an errcode'],
    ['dingtalk', 200, '{"errcode":"0"}', 'it answered without an errcode'],
    [
      'wecom',
      200,
      '{"errcode":93000,"errmsg":"invalid webhook url"}',
      'it answered errcode 93000 (the key of the webhook is not known, or the robot is gone)',
    ],
    ['wecom', 200, '{"errcode":45009}', 'it answered errcode 45009 (more than 20 messages in a minute)'],
    ['wecom', 200, '{"errcode":-1}', 'it answered errcode -1'],
    ['webhook', 500, 'https://hooks.example.com/T0KEN', 'it answered 500'],
    ['webhook', 301, '', 'it answered 301'],
  ])('means that it has not: %s %d %s', (chat, status, body, why) => {
    const judged = judgeChatAnswer(chat, { status, body });

    expect(judged).toEqual({ kind: 'refused', why });
    expect(JSON.stringify(judged)).not.toContain('T0KEN');
  });
});
