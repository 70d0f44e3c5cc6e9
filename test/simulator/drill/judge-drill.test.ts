import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judgeDrill, type Known } from '#simulator/drill/judge-drill.ts';
import { DrillFileError, readDrill } from '#simulator/drill/read-drill.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

const KNOWN: Known = {
  components: ['shop-web', 'shop-api'],
  alarms: ['shop-web-5xx'],
  huaweiRules: [{ huaweiAlarm: 'shop-web-memory', from: 'aom' }],
  checks: ['shop-web-live', 'shop-api-pods'],
  webChecks: [{ check: 'shop-web-live', component: 'shop-web' }],
  automations: new Map([
    ['workday-morning', ['shop-web', 'shop-api']],
    ['restart-on-5xx', ['shop-web']],
  ]),
};

const directory = temporaryDirectory();
afterAll(() => directory[Symbol.dispose]());

async function reportOf(text: string): Promise<string> {
  const file = join(directory.path, 'drill.yaml');
  writeFileSync(file, text);
  const error: unknown = await readDrill(file, KNOWN).then(
    () => 'no mistake',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DrillFileError);
  return (error as Error).message.replaceAll(directory.path, '');
}

test('every mistake is told at once, each at its line and column', async () => {
  const report = await reportOf(`timezone: Asia/Shangai
credentials: forever
components:
  shop-wep: { replica: 0 }
  shop-api: { status: SLEEPING, versions: [], colour: red }
events:
  - { at: '24:00', alarm: shop-web-4xx, for: 5 }
  - { at: '08:00', throttle: false, until: '8:30' }
  - { at: '09:00', dance: true }
  - { at: '10:00', job: explodes, component: shop-app, action: dance }
  - noon
expect:
  - { automation: workday-evening, component: shop-db, outcome: fine, reason: because, times: -1 }
`);

  expect(report.split('\n').filter((line) => /^ +\d+:\d+/.test(line))).toEqual(
    [
      '1:11  timezone',
      '2:14  credentials',
      '4:3  components.shop-wep',
      '4:24  components.shop-wep.replica',
      '5:23  components.shop-api.status',
      '5:43  components.shop-api.versions',
      '5:47  components.shop-api.colour',
      '7:11  events[0].at',
      '7:27  events[0].alarm',
      '7:46  events[0].for',
      '8:30  events[1].throttle',
      '8:44  events[1].until',
      '9:5  events[2]',
      '10:25  events[3].job',
      '10:46  events[3].component',
      '10:64  events[3].action',
      '11:5  events[4]',
      '13:19  expect[0].automation',
      '13:47  expect[0].component',
      '13:65  expect[0].outcome',
      '13:79  expect[0].reason',
      '13:95  expect[0].times',
    ].map((line) => expect.stringContaining(line)),
  );
});

describe('the answer helps', () => {
  test.each([
    ['timezone: Asia/Shangai', 'is "Asia/Shangai", not a known time zone; did you mean Asia/Shanghai?'],
    ['timezone: Nowhere', 'a name such as Asia/Shanghai or UTC'],
    ['components: { shop-wep: {} }', 'is no component of the automations; did you mean shop-web?'],
    ["events: [{ at: '09:00', alarm: xyz }]", 'is no alarm of the automations; shop-web-5xx'],
    ['components: { shop-web: { versions: [] } }', 'at least one version'],
    ['components: { shop-web: { replica: 2.5 } }', 'is 2.5; a whole number'],
    ['components: { shop-web: { replica: 201 } }', 'is 201; 200 or less'],
    ["events: [{ at: '9:00', deploy: shop-web, version: a }]", 'a time of day between 00:00 and 23:59:59'],
    ["events: [{ at: '09:00', alarm: shop-web-5xx, for: 5 }]", 'is the number 5; a text'],
    ["events: [{ at: '09:00', alarm: shop-web-5xx, for: 5x }]", 'a duration, such as 30s, 10m, 2h or 7d'],
    ["events: [{ at: '09:00', flaps: shop-web-life, until: '10:00' }]", 'did you mean shop-web-live?'],
    [
      "events: [{ at: '09:00', alarm: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:shop-web-5xx' }]",
      'is an ARN; write shop-web-5xx',
    ],
    ["events: [{ at: '09:00', hold: shop-wep, by: ana }]", 'did you mean shop-web?'],
    ["events: [{ at: '09:00', suppressed: shop-web-5x, until: '10:00' }]", 'did you mean shop-web-5xx?'],
    ["events: [{ at: '09:00', muted: shop-web-5x, until: '10:00' }]", 'did you mean shop-web-5xx?'],
    ["events: [{ at: '09:00', noData: shop-web-5x, until: '10:00' }]", 'did you mean shop-web-5xx?'],
    ["events: [{ at: '09:00', actionsOff: shop-web-5x, until: '10:00' }]", 'did you mean shop-web-5xx?'],
    ["events: [{ at: '09:00', sickens: shop-wep, version: a }]", 'did you mean shop-web?'],
    ["events: [{ at: '09:00', deny: restart-on-4xx, by: ana }]", 'did you mean restart-on-5xx?'],
    ["events: [{ at: '09:00', approve: restart-on-5xx }]", 'events[0].by'],
    ["events: [{ at: '09:00', deploy: shop-web, version: a, sickAfter: soon }]", 'a duration, such as'],
    ["events: [{ at: '09:00', huaweiAlarm: shop-web-memry }]", 'did you mean shop-web-memory?'],
    [
      "events: [{ at: '09:00', huaweiAlarm: shop-web-memory, from: cloud-eye }]",
      'is "cloud-eye", and nothing waits for a rule of that name of it; aom',
    ],
    ["events: [{ at: '09:00' }]", 'an event has `at` and one of alarm, huaweiAlarm, noData, suppressed,'],
    [
      "events: [{ at: '09:00', neverReady: shop-web, deploy: shop-web, version: a }]",
      'is not known here; leave it out',
    ],
    ['events: { at: noon }', 'is a map; a list'],
    ['expect: [{ automation: restart-on-5xx }]', 'is missing; one of succeeded, failed, skipped or unknown'],
    ['- a list', 'a map'],
    ['events: [', 'is no YAML here'],
  ])('%s', async (text, answer) => {
    expect(await reportOf(text)).toContain(answer);
  });

  test('a name that nothing is like is not answered with dozens of names', () => {
    const components = Array.from({ length: 40 }, (_, n) => `component-${n}`);
    const { mistakes } = judgeDrill({ components: { zzz: {} } }, { ...KNOWN, components });

    expect(mistakes).toMatchObject([{ right: 'the automations have 40 others' }]);
  });
});

describe('what cannot happen, or never be met, is a mistake too', () => {
  test.each([
    ["events: [{ at: '09:00', hold: shop-web, by: ana, until: '08:00' }]", 'events[0].until', 'after 09:00'],
    ['keysLast: 40m', 'keysLast', 'for credentials: temporary'],
    ["hours: { from: '09:00', until: '09:00' }", 'hours.until', 'after 09:00'],
    [
      "hours: { from: '09:00', until: '10:00' }\nevents: [{ at: '10:00', stopAll: true, by: ana }]",
      'events[0].at',
      'within the hours that are played, from 09:00 until 10:00',
    ],
    ["events: [{ at: '09:00', throttle: true, until: '08:00' }]", 'events[0].until', 'after 09:00'],
    [
      "events: [{ at: '09:00', byHand: scale, component: shop-web }]",
      'events[0].replica',
      'a scale by hand has a replica count',
    ],
    [
      "events: [{ at: '09:00', byHand: stop, component: shop-web, replica: 3 }]",
      'events[0].replica',
      'nothing else has',
    ],
    [
      "events: [{ at: '09:00', alarm: shop-web-5xx, for: 10m }, { at: '09:05', alarm: shop-web-5xx }]",
      'events[1].at',
      'goes off at 09:05, and it is in alarm since 09:00',
    ],
    [
      'expect: [{ automation: restart-on-5xx, component: shop-api, outcome: failed }]',
      'expect[0].component',
      'shop-web',
    ],
    [
      'expect: [{ automation: restart-on-5xx, outcome: failed, reason: verified }]',
      'expect[0].reason',
      'ends succeeded and not failed',
    ],
    ["events: [{ at: '09:00', probeDies: true, until: '09:00' }]", 'events[0].until', 'after 09:00'],
    [
      "events: [{ at: '09:00', flaps: shop-api-pods, until: '10:00' }]",
      'events[0].flaps',
      'asks no web address, so it cannot flap; a check that does: shop-web-live',
    ],
    [
      "events: [{ at: '09:00', deploy: shop-api, version: a, sick: true }]",
      'events[0].deploy',
      'is sickness of shop-api, which nobody would notice',
    ],
    ["events: [{ at: '09:00', sickens: shop-api, version: a }]", 'events[0].sickens', 'which nobody would notice'],
    ['components: { shop-api: { sick: [a] } }', 'components.shop-api.sick', 'which nobody would notice'],
    [
      "events: [{ at: '09:00', deploy: shop-web, version: a, sick: true, sickAfter: 1h }]",
      'events[0].sickAfter',
      'is said beside `sick`',
    ],
    [
      "components: { shop-web: { versions: ['1', '2'], sick: ['3'] } }",
      'components.shop-web.sick[0]',
      'is "3", which shop-web never has; 1 or 2',
    ],
    [
      "{ components: { shop-web: { versions: ['1'] } }, events: [{ at: '09:00', sickens: shop-web, version: '2' }] }",
      'events[0].version',
      'which shop-web never has',
    ],
  ])('%s', async (text, path, answer) => {
    const report = await reportOf(text);

    expect(report).toContain(path);
    expect(report).toContain(answer);
  });

  test('a version that is deployed that day may be sick before it comes', () => {
    const drill = {
      components: { 'shop-web': { versions: ['1'], sick: ['2'] } },
      events: [
        { at: '09:00', deploy: 'shop-web', version: '2' },
        { at: '10:00', sickens: 'shop-web', version: '2' },
      ],
    };

    expect(judgeDrill(drill, KNOWN).mistakes).toEqual([]);
  });

  test.each([
    ['an alarm that was OK meanwhile', { alarm: 'shop-web-5xx', for: '5m' }, { alarm: 'shop-web-5xx' }],
    ['two kinds of trouble', { throttle: true, until: '09:30' }, { neverReady: 'shop-web' }],
  ])('%s is none', (_, first, second) => {
    const events = [
      { at: '09:00', ...first },
      { at: '09:05', ...second },
    ];

    expect(judgeDrill({ events }, KNOWN).mistakes).toEqual([]);
  });
});

test('a drill without mistakes is read as it is written; JSON is one too', async () => {
  const drill = { timezone: 'UTC', events: [{ at: '09:00', alarm: 'shop-web-5xx', for: '5m' }], expect: [] };
  const file = join(directory.path, 'drill.json');
  writeFileSync(file, JSON.stringify(drill));

  const { drill: read, report } = await readDrill(file, KNOWN);

  expect(read).toEqual(drill);
  expect(report({ path: ['events', 0], wrong: 'cannot be', right: 'another' })).toMatch(
    /drill\.json has 1 mistake\n\n {2}1:29 {2}events\[0\]\n +cannot be; another$/,
  );
});

test('a drill that is not there is answered', async () => {
  await expect(readDrill('/nowhere.yaml', KNOWN)).rejects.toThrow('/nowhere.yaml cannot be read');
});

test('what an override wants is expected by its name, of a component that is said', () => {
  const expecting = (one: object) => judgeDrill({ expect: [{ automation: 'override', ...one }] }, KNOWN).mistakes;

  expect(expecting({ component: 'shop-web', outcome: 'failed', reason: 'unreachable' })).toEqual([]);
  expect(expecting({ outcome: 'succeeded' })).toMatchObject([
    { path: ['expect', 0, 'component'], wrong: 'is missing' },
  ]);
  expect(expecting({ component: 'shop-db', outcome: 'succeeded' })).toMatchObject([
    { path: ['expect', 0, 'component'], wrong: 'is no component of the automations' },
  ]);
  const run = judgeDrill({ events: [{ at: '09:00', run: 'override', by: 'ana' }] }, KNOWN);
  expect(run.mistakes).toMatchObject([{ path: ['events', 0, 'run'], wrong: 'is no automation of the automations' }]);
});
