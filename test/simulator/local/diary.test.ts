import { expect, it } from 'vitest';
import { APPROVAL_REQUESTED, EVENT_SOURCE } from '#core/outcome.ts';
import { createDiary } from '#simulator/local/diary.ts';

const diaryOf = () => createDiary({ now: () => Date.parse('2026-11-24T09:00:00Z') });

it('knows a question from what else is said', () => {
  const diary = diaryOf();

  diary.listeners.onEvent({
    ...{ id: '1', bus: 'ours', source: EVENT_SOURCE },
    ...{ detailType: APPROVAL_REQUESTED, detail: { message: 'May it?' } },
  });
  diary.listeners.onAlarm('shop-web-5xx', { state: 'ALARM', since: 0 });

  expect(diary.since(0)).toEqual([
    { at: '2026-11-24T09:00:00.000Z', said: 'asked for approval: May it?', asks: true },
    { at: '2026-11-24T09:00:00.000Z', said: 'alarm shop-web-5xx is ALARM' },
  ]);
});

it('has of what people are told the subject, and beside it all the rest on one line', () => {
  const diary = diaryOf();

  const text = 'May it?\n\n  Yes: autopilot approve 1.1\n';
  diary.listeners.onNotification({ at: 0, topicArn: 'arn', source: 'tell', subject: 'Needs you', text });

  expect(diary.latest(1)).toMatchObject([
    { said: 'a person is told: Needs you', text: 'May it? Yes: autopilot approve 1.1' },
  ]);
});
