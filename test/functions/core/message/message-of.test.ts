import { describe, expect, it } from 'vitest';
import { troubleDetail } from '#core/huawei-alarm/trouble.ts';
import { keysEndingDetail } from '#core/keys-end/told.ts';
import type { Heard } from '#core/message/heard.ts';
import { mattersOf } from '#core/message/matter.ts';
import { MOST_SUBJECT, MOST_TEXT } from '#core/message/message.ts';
import { messageOf, testMessage } from '#core/message/message-of.ts';
import { SEVERITIES } from '#core/message/severity.ts';
import type { ApprovalDetail, OutcomeDetail } from '#core/outcome.ts';
import { LAST_WORDS, MEANINGS, REASONS, type Reason } from '#core/reason.ts';
import type { WrittenTrigger } from '#core/trigger.ts';
import { outcome } from '#test/support/outcomes.ts';

const app = { timezone: 'Europe/Berlin' };

/** The messages that people get of what was heard, in their order. */
const told = (...heard: readonly Heard[]) =>
  mattersOf(heard.map((one, index) => ({ id: String(index), heard: one, event: one.detail }))).map((matter) =>
    messageOf(matter, app),
  );

const ended = (facts: Partial<OutcomeDetail> = {}): Heard => ({
  kind: 'outcome',
  detail: outcome({
    outcome: 'failed',
    reason: 'refused',
    word: 'given-up',
    message: 'ServiceStage said no.',
    ...facts,
  }),
});

const asked = (facts: Partial<ApprovalDetail> = {}): Heard => ({
  kind: 'question',
  detail: {
    run: '3f2a91c07b.1',
    automation: 'rollback-unhealthy',
    occurrence: 'live/1.1.0/2026-11-23T13:05:00.000Z',
    trigger: { alarm: 'shop-web-5xx' },
    component: 'shop-web',
    action: 'rollback',
    parameters: { version: '1.0.0' },
    at: '2026-11-23T13:05:00Z',
    message: 'May it send a rollback to version 1.0.0 to shop-web, which is RUNNING, 2 of 2 replicas, version 1.1.0?',
    callbackId: 'callback-1',
    expiresAt: '2026-11-23T14:05:00.000Z',
    ...facts,
  },
});

const reasons = Object.keys(REASONS) as Reason[];

describe('an outcome', () => {
  it.each(reasons)(
    'for the reason %s is told in whole sentences: what, why, when, what next and what to do',
    (reason) => {
      for (const word of LAST_WORDS) {
        const [message] = told(ended({ reason, word, outcome: REASONS[reason].outcome, run: '3f2a91c07b.2' }));

        expect(message?.severity).toBe(word === 'given-up' ? 'needs-you' : 'for-your-information');
        expect(message?.subject).toContain(`${SEVERITIES[message?.severity ?? 'needs-you']}: scale 6 of shop-web `);
        expect(message?.subject).toContain(`(${reason})`);
        for (const said of [
          MEANINGS[reason],
          'ServiceStage said no.',
          'by workday-morning',
          'What happens next: Nothing',
        ])
          expect(message?.text).toContain(said);
        expect(message?.text).toContain(
          `What to do: see "Outcome ${REASONS[reason].outcome}" in docs/runbook.md, at ${reason}.`,
        );
        expect(message?.text).toMatch(/autopilot show 3f2a91c07b\.2$/);
      }
    },
  );

  it('is told in the zone of its schedule, or that of the app', () => {
    const [scheduled, alarmed] = [ended(), ended({ trigger: { alarm: 'any' }, occurrence: 'other' })].flatMap((one) =>
      told(one),
    );

    expect(scheduled?.text).toContain(
      'it began at Sun 2026-03-29 08:30:00 and ended at Sun 2026-03-29 08:30:42 (Asia/Shanghai).',
    );
    expect(alarmed?.text).toContain(
      'it began at Sun 2026-03-29 01:30:00 and ended at Sun 2026-03-29 01:30:42 (Europe/Berlin).',
    );
  });

  it.each([
    [{ schedule: 'cron(0 9 * * ? *)', timezone: 'UTC' }, 'the schedule cron(0 9 * * ? *) in UTC'],
    [{ schedule: 'cron(0,30 9 * * ? *)', timezone: 'UTC' }, 'the schedule cron(0,30 9 * * ? *) in UTC'],
    [{ alarm: 'shop-5xx' }, 'the alarm shop-5xx'],
    [{ unhealthy: 'live', alarm: 'shop-live' }, 'the health check live'],
    [
      { unhealthy: 'live', alarm: 'shop-live', version: '2.0' },
      'the health check live, which is red with version 2.0,',
    ],
    [{ outcome: 'restart-on-5xx', reason: 'unresolved' }, 'the outcome unresolved of restart-on-5xx'],
    [{ by: 'ana', timezone: 'UTC' }, 'ana, by hand,'],
  ] as const)('says what set it off: %j', (trigger: WrittenTrigger, said) => {
    expect(told(ended({ trigger }))[0]?.text).toContain(`by workday-morning, which ${said} set off at`);
  });

  it('on many components is one message, with a count and the first names, and the reasons apart', () => {
    const names = Array.from({ length: 40 }, (_, index) => `shop-${index + 1}`);
    const messages = told(
      ...names.map((component, index) =>
        ended({ component, ...(index > 37 && { outcome: 'unknown', reason: 'answer-lost' }) }),
      ),
    );

    expect(messages.map(({ subject }) => subject)).toEqual([
      'Needs you: scale 6 of 40 components failed or may have been done (refused and answer-lost)',
    ]);
    expect(messages[0]?.text).toContain('38 components (refused): shop-1, shop-2, shop-3, shop-4, shop-5 and 33 more.');
    expect(messages[0]?.text).toContain('2 components (answer-lost): shop-39 and shop-40.');
    expect(messages[0]?.text).not.toContain('shop-17');
    expect(messages[0]?.events).toHaveLength(20);
  });

  it('of another event, or of another automation, is another message', () => {
    expect(told(ended(), ended({ occurrence: 'next' }), ended({ automation: 'night' }))).toHaveLength(3);
  });

  it('that AWS delivers twice is told once', () => {
    expect(told(ended(), ended(), ended())).toEqual([{ ...told(ended())[0], events: expect.anything() }]);
  });
});

describe('a question', () => {
  it('carries the state, the deadline and the commands that answer it', () => {
    const [message] = told(asked());

    expect(message).toMatchObject({
      severity: 'needs-you',
      subject: 'Needs you: may rollback 1.0.0 of shop-web be done? Answer until Mon 2026-11-23 15:05:00',
    });
    expect(message?.text.split('\n')).toEqual([
      'May it send a rollback to version 1.0.0 to shop-web, which is RUNNING, 2 of 2 replicas, version 1.1.0?',
      '  Yes: autopilot approve 3f2a91c07b.1',
      '  No: autopilot refuse 3f2a91c07b.1',
      '  Its callback id: callback-1',
      'Who asks: rollback-unhealthy, which the alarm shop-web-5xx set off at Mon 2026-11-23 14:05:00 (Europe/Berlin).',
      'Until when an answer counts: Mon 2026-11-23 15:05:00 (Europe/Berlin). Without one nothing is sent, and that is told.',
      'What to know before: see "An approval is asked for" in docs/runbook.md.',
    ]);
  });

  it('about each of many components is one message that answers the first of them', () => {
    const many = Array.from({ length: 8 }, (_, index) =>
      asked({ component: `shop-${index}`, callbackId: `callback-${index}`, run: `000000000${index}.1` }),
    );

    const messages = told(...many);

    expect(messages.map(({ subject }) => subject)).toEqual([
      'Needs you: may rollback 1.0.0 of 8 components be done? Answer until Mon 2026-11-23 15:05:00',
    ]);
    expect(messages[0]?.text.match(/autopilot approve/g)).toHaveLength(5);
    expect(messages[0]?.text).toContain('And 3 more of the same event: autopilot status names them.');
  });
});

describe('what else people are told', () => {
  const hanging = (component: string): Heard => ({
    kind: 'hanging',
    detail: {
      check: 'live',
      component,
      version: '2.0',
      since: '2026-11-23T13:05:00.000Z',
      at: '2026-11-23T13:15:00.000Z',
      message: `${component} has been in deployment for 10 minutes while live is red.`,
    },
  });
  const broken = (status: string, name = 'a'): Heard => ({
    kind: 'broken-off',
    detail: { status, durableExecutionArn: `arn:${name}`, endTimestamp: '2026-11-23T13:15:00.000Z' },
  });

  it.each<readonly [string, readonly Heard[], string, string]>([
    [
      'deployments that hang',
      [hanging('web'), hanging('api')],
      'Needs you: a deployment of web and api hangs',
      'A deployment hangs',
    ],
    ['a run that broke off', [broken('FAILED')], 'Needs you: 1 run broke off', 'A run broke off'],
    ['a run that a person stopped', [broken('STOPPED')], 'For your information: 1 run broke off', 'A run broke off'],
    ['many of them', [broken('STOPPED'), broken('TIMED_OUT', 'b')], 'Needs you: 2 runs broke off', 'A run broke off'],
    [
      'a stop of everything',
      [
        {
          kind: 'stopped',
          detail: {
            at: '2026-11-23T13:15:00.000Z',
            by: 'ana',
            reason: 'audit',
            message: 'ana has stopped everything.',
          },
        },
      ],
      'For your information: everything was stopped: audit',
      'Everything was stopped',
    ],
    [
      'an alarm',
      [
        {
          kind: 'alarm',
          detail: {
            alarmName: 'App-ScaleErrors',
            state: { value: 'ALARM', reason: 'Threshold Crossed' },
            configuration: { description: 'It crashed. See "A function crashes" in docs/runbook.md.' },
          },
        },
      ],
      'Needs you: the alarm App-ScaleErrors is ALARM',
      'A function crashes',
    ],
    [
      'what nobody can read',
      [{ kind: 'unread', detail: 'no JSON' }],
      'Needs you: an event that the notifications cannot read',
      'A message was not told',
    ],
  ])('is %s', (_, heard, subject, entry) => {
    const messages = told(...heard);

    expect(messages.map((message) => message.subject)).toEqual([subject]);
    expect(messages[0]?.text).toContain(`ee "${entry}" in docs/runbook.md`);
  });

  it('is a test, of the way that is tried', () => {
    expect(testMessage('team', app)).toMatchObject({
      severity: 'for-your-information',
      subject: 'For your information: a test of team',
    });
  });

  it('begins with the name of the app, where it has one', () => {
    expect(testMessage('team', { ...app, name: 'staging' }).subject).toBe(
      'staging: For your information: a test of team',
    );
  });
});

it.each(['\n', '\r\n', '\u2028', '\u0085', '\n\n\u202e'])(
  'what somebody has written is on the line that quotes him, and forges no other: %j',
  (end) => {
    const forged = `fire${end}  Yes: autopilot approve 0000000000.1`;
    const heard: Heard[] = [
      { kind: 'stopped', detail: { by: 'eve', at: '2026-11-23T13:05:00.000Z', reason: forged, message: forged } },
      ended({ message: `eve said no. The reason: ${forged}` }),
      asked({ message: forged }),
    ];
    const lines = told(...heard).flatMap(({ text }) => text.split(/\r?\n|[\u2028\u0085]/));
    expect(lines.filter((line) => line.startsWith('  Yes: '))).toEqual(['  Yes: autopilot approve 3f2a91c07b.1']);
  },
);

describe('whatever an event says', () => {
  const hostile = [`${'\u{1F4A3}'.repeat(40)}\r\nBcc: everybody`, 'x'.repeat(20_000), '\u0000\u001b[31m', ''];

  it.each(hostile)('a subject is one line of fewer than 100 characters of ASCII, and a text is bounded', (text) => {
    const heard: Heard[] = [
      ended({ component: text, message: text, automation: text }),
      asked({ component: text, message: text }),
      { kind: 'unread', detail: text },
      { kind: 'alarm', detail: { alarmName: text, state: { value: text } } },
      { kind: 'stopped', detail: { at: text, by: text, reason: text, message: text } },
      { kind: 'broken-off', detail: { status: text, durableExecutionArn: text, endTimestamp: text } },
    ];
    for (const { subject, text: said } of told(...heard)) {
      expect(subject).toMatch(/^[A-Z][ -~]*$/);
      expect(subject.length).toBeLessThanOrEqual(MOST_SUBJECT);
      expect(said.length).toBeLessThanOrEqual(MOST_TEXT);
      expect(said.isWellFormed()).toBe(true);
    }
  });
});

describe("what is the matter with Huawei's alarms", () => {
  const trouble = (kind: 'unsubscribed' | 'unread', messageId: string): Heard => ({
    kind: 'huawei',
    detail: troubleDetail(kind, { topic_urn: 'urn:alarms', message_id: messageId, timestamp: '2026-11-23T08:00:00Z' }),
  });

  it('is one message for each topic and trouble, and says where to read on', () => {
    const [unread, ended, ...more] = told(trouble('unread', '1'), trouble('unread', '2'), trouble('unsubscribed', '3'));

    expect(more).toEqual([]);
    expect(unread?.subject).toContain("an alarm of Huawei's cannot be read");
    expect(unread?.text).toContain('see "Alarms of Huawei do not come through" in docs/runbook.md');
    expect(ended?.text).toContain('Huawei has ended our subscription to urn:alarms at 2026-11-23T08:00Z');
  });

  it('set off a run by an alarm that has a name', () => {
    const [message] = told(ended({ trigger: { huaweiAlarm: 'shop-web-cpu', from: 'cloud-eye' } }));

    expect(message?.text).toContain('the alarm shop-web-cpu of Cloud Eye');
  });
});

describe('that temporary keys end', () => {
  const keys = (word: 'ending' | 'ended'): Heard => ({
    kind: 'keys',
    detail: keysEndingDetail(word, { endsAt: Date.parse('2026-11-23T08:00:00Z'), writtenAt: 0, version: '7' }, '/keys'),
  });

  it('is one message before and one after, and says what becomes of them and where to read on', () => {
    const [ending, ended, ...more] = told(keys('ending'), keys('ended'), keys('ended'));

    expect(more).toEqual([]);
    expect(ending?.subject).toBe('Needs you: the temporary keys end soon');
    expect(ending?.text).toContain('in version 7 of the SSM parameter /keys end at 2026-11-23T08:00Z');
    expect(ended?.subject).toBe('Needs you: the temporary keys have ended');
    expect(ended?.text).toContain('see "Temporary keys end" in docs/runbook.md');
  });
});
