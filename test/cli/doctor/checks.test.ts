import { describe, expect, it } from 'vitest';
import { digestOf, partDigestsOf } from '#automations/digest/digest.ts';
import { AutomationsSchema } from '#automations/file/automation.ts';
import { toldRuns } from '#cli/chronicle/told-run.ts';
import type { Judging } from '#cli/doctor/check.ts';
import type { CheckName } from '#cli/doctor/checks.ts';
import { examine } from '#cli/doctor/examine.ts';
import type { Facts, Known, Sighting } from '#cli/doctor/facts.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import { functionSeen, judging, NOW, read, seen, sightings, WELL, WRITTEN } from '#test/support/known.ts';
import { opened } from '#test/support/told-runs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a check says, a line each: `red web: says → next`. */
function said(check: CheckName, known: Partial<Known>, by: Partial<Judging> = {}): readonly string[] {
  return examine({ ...WELL, ...known }, { ...judging, ...by })
    .filter((found) => found.check === check)
    .map((found) => {
      const what = found.about === undefined ? found.says : `${found.about}: ${found.says}`;
      return found.light === 'green' ? `green ${what}` : `${found.light} ${what} → ${found.next}`;
    });
}

/** An hour ago, unless said. */
function ran(facts: Partial<OutcomeDetail>, hoursAgo = 1) {
  const [run] = toldRuns([opened(NOW - hoursAgo * HOUR, { component: 'web', ...facts })], NOW);
  if (run === undefined) throw new Error('no run');
  return run;
}
const parameter = (more: object): Partial<Known> => ({
  parameter: read({
    kind: 'there',
    type: 'SecureString',
    version: 3,
    since: NOW - 12 * DAY,
    content: { kind: 'well-formed', isTemporary: false },
    ...more,
  }),
});
const at = (components: Readonly<Record<string, Sighting>>, ahead = 0): Partial<Known> => ({
  sightings: read(sightings(components, ahead)),
});
const unseen = (fate: 'credentials' | 'not-found' | 'throttled' | 'not-sent', message = 'no'): Sighting => ({
  state: { kind: 'unseen', fate, failure: { message } },
});
const stack = (more: Partial<NonNullable<Facts['stack']>>): Partial<Known> => ({
  stack: read({ name: 'ServiceStageAutopilot', status: 'CREATE_COMPLETE', ...more }),
});

it('where all is well every check that has something to say is green', () => {
  const found = examine(WELL, judging);

  expect(found.filter(({ light }) => light !== 'green')).toEqual([]);
  expect(new Set(found.map(({ check }) => check)).size).toBe(16);
});

describe('the key', () => {
  it('is there, and of that age; that functions read it is enough', () => {
    expect(said('credentials', {})).toEqual([
      'green /servicestage-autopilot/credentials: version 3, 12 days old; the functions read it, you need not',
    ]);
    expect(said('credentials', parameter({}))).toEqual([
      'green /servicestage-autopilot/credentials: version 3, 12 days old, well formed',
    ]);
  });

  it('is missing, not encrypted or not well formed', () => {
    expect(said('credentials', { parameter: read({ kind: 'missing' }) })).toEqual([
      'red there is no parameter /servicestage-autopilot/credentials in this account and region → autopilot credentials set',
    ]);
    expect(said('credentials', parameter({ type: 'String' }))[0]).toMatch(
      /^red .* it is a String, which is not encrypted/,
    );
    expect(said('credentials', parameter({ content: { kind: 'malformed' } }))[0]).toMatch(
      /^red .*accessKey, secretKey.* → autopilot credentials set --overwrite$/,
    );
  });

  it('cannot be judged by who may not decrypt it, runs out, or is a year old', () => {
    expect(said('credentials', parameter({ content: { kind: 'denied' } }))[0]).toMatch(
      /^yellow .*you may not decrypt it/,
    );
    expect(said('credentials', parameter({ content: { kind: 'well-formed', isTemporary: true } }))[0]).toMatch(
      /^yellow .*temporary/,
    );
    expect(said('credentials', parameter({ since: NOW - 400 * DAY }))[0]).toMatch(
      /^yellow .*400 days old → make a new key/,
    );
  });

  it.each([
    [
      'green',
      'well formed; it is temporary, and ends at .*; to have people told before, say servicestage.tellKeysEnd',
      4 * HOUR + 1,
      16 * HOUR,
    ],
    ['yellow', 'and nobody has renewed it yet', 4 * HOUR - 1, 16 * HOUR],
    ['red', 'and nobody has renewed it', 0, 16 * HOUR],
  ])('that says when it ends is %s: %s', (light, words, left, life) => {
    const endsAt = NOW + left;
    const ending = parameter({ since: endsAt - life, content: { kind: 'well-formed', isTemporary: true, endsAt } });

    expect(said('credentials', ending)[0]).toMatch(new RegExp(`^${light} .*${words}`));
  });

  it('is written into the local world where that is looked at, or comes with what is deployed there', () => {
    const missing: Partial<Known> = { parameter: read({ kind: 'missing' }) };

    expect(said('credentials', missing, { isLocal: true })[0]).toMatch(/^red .* → autopilot credentials set --local$/);
    expect(said('credentials', { ...missing, stack: read(undefined) }, { isLocal: true })[0]).toMatch(
      /^yellow .* → autopilot local deploy --automations my.yaml$/,
    );
    expect(said('credentials', { ...missing, stack: read(undefined) })[0]).toMatch(/^red /);
  });
});

describe('the clocks', () => {
  it.each([
    [0, 'green'],
    [-29, 'green'],
    [30, 'yellow'],
    [-300, 'red'],
  ])('this machine, %d s off, is %s', (aheadSeconds, light) => {
    expect(said('clock', { clock: read({ aheadSeconds }) })[0]).toMatch(new RegExp(`^${light} this machine`));
  });

  it.each([
    [0, 'green'],
    [-60, 'yellow'],
    [900, 'red'],
  ])('ServiceStage, %d s off, is %s', (ahead, light) => {
    expect(said('clock', at({ web: seen() }, ahead))[1]).toMatch(new RegExp(`^${light} ServiceStage`));
  });

  it('that of the local world is moved on purpose', () => {
    expect(said('clock', { clock: read({ aheadSeconds: 7200 }) }, { isLocal: true })[0]).toBe(
      'green the local world is 2 h ahead of this machine',
    );
  });
});

describe('ServiceStage', () => {
  it('takes the signature where it knows anything, be it that a component is not there', () => {
    expect(said('servicestage', at({ web: unseen('throttled'), vm: unseen('not-found') }))).toEqual([
      'green servicestage.ap-southeast-3.myhuaweicloud.com takes the signature, asked by the function that is deployed',
    ]);
  });

  it('refuses it, is not reached, or has no room', () => {
    expect(said('servicestage', at({ web: unseen('credentials') }))[0]).toMatch(/^red the signature was refused/);
    expect(said('servicestage', at({ web: unseen('not-sent', 'ENOTFOUND') }))[0]).toMatch(
      /^red there is no ServiceStage at .* → say servicestage.region/,
    );
    expect(said('servicestage', at({ web: unseen('throttled') }))[0]).toMatch(/^yellow/);
  });

  it('was not asked where there is no key', () => {
    expect(said('servicestage', { sightings: read({ kind: 'not-asked', why: 'there is no key yet' }) })).toEqual([
      'yellow ServiceStage was not asked: there is no key yet → see the other lines, and try again',
    ]);
    expect(said('components', { sightings: read({ kind: 'not-asked', why: 'there is no key yet' }) })).toEqual([]);
  });
});

describe('a component', () => {
  it('is not there, gone, of another platform, out of its bounds, or failed; those that are fine are counted', () => {
    const web = (one: Sighting) => said('components', at({ web: one, vm: seen({ platform: 'vmapp' }) }));

    expect(web(seen())).toEqual(['green 2 of 2 as the file says']);
    expect(web(unseen('not-found'))).toEqual([
      expect.stringMatching(/^red web: ServiceStage has no such instance: no → the ids of components.web/),
      'green 1 of 2 as the file says',
    ]);
    const { instanceId: _, ...ids } = WRITTEN.components.web;
    const file = AutomationsSchema.parse({
      ...WRITTEN,
      components: { ...WRITTEN.components, web: { ...ids, api: 'v3' } },
    });
    expect(said('components', at({ web: unseen('not-found'), vm: seen({ platform: 'vmapp' }) }), { file })[0]).toMatch(
      /^red web: ServiceStage has no such component: no → /,
    );
    expect(web(seen({ status: 'DELETED' }))[0]).toMatch(/^red web: it is DELETED/);
    expect(web(seen({ platform: 'vmapp' }))[0]).toBe(
      'red web: its platform is vmapp, and the file says cce → components.web.platform: vmapp',
    );
    expect(web(seen({ platform: 'unknown' }))[0]).toMatch(/^yellow web: ServiceStage does not say/);
    expect(web(seen({ replica: 9 }))[0]).toMatch(/^yellow web: it has 9 replicas, and the file bounds them to 2 to 8/);
    expect(web(seen({ replica: 0, status: 'STOPPED' }))[0]).toMatch(/^green/);
    expect(web(seen({ status: 'FAILED', failDetail: 'no image' }))[0]).toMatch(/^yellow web: it is FAILED: no image/);
    expect(web({ state: { kind: 'not-asked', why: 'it is new' } })[0]).toMatch(/^yellow web: not looked at: it is new/);
  });
});

describe('what a rollback needs', () => {
  const versions = (list: readonly string[]) =>
    ({
      ...seen(),
      snapshots: { kind: 'read', at: NOW, list: list.map((version, n) => ({ version, createdAt: NOW - n * DAY })) },
    }) satisfies Sighting;

  it('is a version before the one that runs', () => {
    expect(said('snapshots', {})).toEqual(['green 1 of 1 have a version to roll back to']);
    expect(said('snapshots', at({ web: versions(['2.4.0']) }))).toEqual([
      'red web: there is no version before 2.4.0: back would do nothing → deploy the component once more',
    ]);
  });

  it('is the version that the file names', () => {
    const { back } = WRITTEN.automations;
    const file = AutomationsSchema.parse({
      ...WRITTEN,
      automations: { back: { ...back, parameters: { version: '9.9.9' } } },
    });

    expect(said('snapshots', at({ web: versions(['2.4.0', '2.3.0']) }), { file })).toEqual([
      'red web: there is no version 9.9.9: back would do nothing → automations.back.parameters.version: one of 2.4.0, 2.3.0',
    ]);
  });

  it('cannot be told where versions are not read', () => {
    const snapshots = { kind: 'unseen', fate: 'throttled', failure: { message: 'busy' } } as const;

    expect(said('snapshots', at({ web: { ...seen(), snapshots } }))[0]).toMatch(/^yellow web: .*busy/);
  });
});

describe('an alarm of the file', () => {
  it('is not there, muted, or has no data', () => {
    expect(said('alarms', { alarms: read([]) })).toEqual([
      'red web-5xx: CloudWatch has no such alarm here: on-5xx will never run → make the alarm in this account and region, or correct automations.on-5xx.when.alarm',
    ]);
    expect(
      said('alarms', { alarms: read([{ name: 'web-5xx', state: 'OK', muted: 'its actions are switched off' }]) })[0],
    ).toMatch(/^red web-5xx: its actions are switched off: on-5xx does nothing meanwhile/);
    expect(said('alarms', { alarms: read([{ name: 'web-5xx', state: 'INSUFFICIENT_DATA' }]) })[0]).toMatch(
      /^yellow web-5xx/,
    );
    expect(said('alarms', { alarms: read([{ name: 'web-5xx', state: 'ALARM' }]) })).toEqual([
      'green 1 of 1 there, and not muted',
    ]);
  });
});

describe("the secret of SMN's messages", () => {
  const parameter = '/servicestage-autopilot/smn';

  it('is there, encrypted', () => {
    const plain = read({ parameter, type: 'String' });

    expect(said('huawei-alarms', {})).toEqual([`green ${parameter}: the secret of the header is there`]);
    expect(said('huawei-alarms', { secretHeader: plain })[0]).toMatch(/^yellow .*: it is a String, which whoever/);
  });

  it('is not there, so that nothing is taken; a local world puts it there with the file', () => {
    const secretHeader = read({ parameter, type: undefined });
    const local = said('huawei-alarms', { secretHeader, stack: read(undefined) }, { isLocal: true });

    expect(said('huawei-alarms', { secretHeader })[0]).toMatch(/^red .* so no message of SMN is taken → docs/);
    expect(local[0]).toMatch(/^yellow .*→ autopilot local deploy/);
  });

  it('is not asked for, and nothing is said of it', () => {
    expect(said('huawei-alarms', { secretHeader: read(undefined) })).toEqual([]);
  });
});

describe('what is deployed', () => {
  it('is nothing yet, so nothing is said of it', () => {
    const none = read(undefined);
    const known = {
      stack: none,
      ownAlarms: none,
      functions: none,
      untold: none,
      subscriptions: none,
      ledger: none,
      runs: none,
    };

    expect(said('deployed', known)).toEqual([
      'yellow there is no stack ServiceStageAutopilot here yet, so nothing is said of what would be in it → AUTOMATIONS=my.yaml npm run deploy',
    ]);
    expect(said('deployed', known, { isLocal: true })[0]).toMatch(/→ autopilot local deploy --automations my.yaml$/);
    for (const check of ['functions', 'reconciler', 'dead-letters', 'own-alarms', 'told', 'runs', 'holds'] as const)
      expect(said(check, known)).toEqual([]);
  });

  it('is another file, and which of its automations are', () => {
    const { night, ...others } = WRITTEN.automations;
    const other = AutomationsSchema.parse({
      ...WRITTEN,
      automations: { ...others, 'on-5xx': { ...others['on-5xx'], cooldown: '1h' }, old: night },
    });

    expect(said('deployed', stack({ digest: digestOf(other), parts: partDigestsOf(other) }))[0]).toMatch(
      /^yellow ServiceStageAutopilot is another file, [0-9a-f]{16}: deployed, and not in the file: old; in the file, and not deployed: night; not the same: on-5xx → /,
    );
    expect(said('deployed', stack({ digest: digestOf(other) }))[0]).toMatch(/another file, [0-9a-f]{16} →/);
    expect(said('deployed', stack({}))[0]).toMatch(/^yellow .*an earlier version made it/);
  });

  it.each([
    ['UPDATE_IN_PROGRESS', 'yellow'],
    ['UPDATE_ROLLBACK_COMPLETE', 'yellow'],
    ['UPDATE_ROLLBACK_FAILED', 'red'],
    ['ROLLBACK_COMPLETE', 'red'],
  ])('a stack that is %s is %s', (status, light) => {
    expect(said('deployed', stack({ status }))[0]).toMatch(new RegExp(`^${light} `));
  });

  it('has functions that are durable, and ready', () => {
    const functions = [
      { ...functionSeen('restart'), isDurable: false },
      { ...functionSeen('scale'), state: 'Pending' },
    ];

    expect(said('functions', { functions: read(functions) })).toEqual([
      expect.stringMatching(/^red restart: it is no durable function/),
      expect.stringMatching(/^yellow scale: it is Pending/),
    ]);
  });

  it('has dead letters, or queues that cannot be counted', () => {
    const denied = { kind: 'unread', isDenied: true, why: 'you may not', next: 'ask' } as const;
    const functions = [
      functionSeen('restart', 2),
      { ...functionSeen('scale'), deadLetters: { name: 'scale-letters', waiting: denied } },
      functionSeen('stop'),
    ];

    expect(said('dead-letters', { functions: read(functions) })).toEqual([
      'red restart-letters: 2 dead letters → autopilot redrive: it says what they were',
      'yellow you may not → ask',
      'green 2 of 4 are empty',
    ]);
  });

  it('has something that people were not told', () => {
    expect(said('dead-letters', { untold: read([{ name: 'team-letters', waiting: read(1) }]) })).toEqual([
      'red team-letters: 1 dead letter → autopilot redrive: it says what they were',
      'green 2 of 3 are empty',
    ]);
  });
});

describe('who looks after it', () => {
  const silent = { name: 'ServiceStageAutopilot-ReconcileSilentAlarm12AB-xyz', description: 'Nobody invokes it.' };

  it('is the reconciler, which is silent, red, late, or has not come yet', () => {
    expect(said('reconciler', { ownAlarms: read([{ ...silent, state: 'INSUFFICIENT_DATA' }]) })[0]).toBe(
      `red ${silent.name}: nobody invokes it → Nobody invokes it.`,
    );
    expect(said('reconciler', { ownAlarms: read([{ ...silent, state: 'ALARM' }]) })[0]).toMatch(/^red .*it is red/);
    expect(said('reconciler', { ledger: read({ holds: [], overdue: 3, deployedAt: NOW }) })).toEqual([
      expect.stringMatching(/^red 3 aims have been due for more than 5 minutes/),
    ]);
    expect(said('reconciler', { ledger: read({ holds: [], overdue: 0 }) })[0]).toMatch(/^yellow it has not come yet/);
  });

  it('is told by alarms of the app, which are red, or muted', () => {
    const alarm = { name: 'ServiceStageAutopilot-RestartErrorsAlarm34CD-xyz', description: 'It crashed.' };

    expect(said('own-alarms', { ownAlarms: read([{ ...alarm, state: 'ALARM' }]) })).toEqual([
      `red ${alarm.name}: it is red → It crashed.`,
    ]);
    expect(said('own-alarms', { ownAlarms: read([{ ...alarm, state: 'OK', muted: 'off' }]) })[0]).toMatch(/^yellow/);
    expect(said('own-alarms', { ownAlarms: read([{ ...silent, state: 'ALARM' }]) })).toEqual([]);
  });

  it('is a person, who has confirmed to be told', () => {
    const ops = { protocol: 'email', endpoint: 'ops@example.com' };

    expect(said('told', { subscriptions: read([]) })[0]).toMatch(/^yellow nobody has subscribed/);
    expect(said('told', { subscriptions: read([{ ...ops, isConfirmed: false }]) })[0]).toMatch(
      /^red nobody is told of anything: ops@example.com has not confirmed it/,
    );
    expect(
      said('told', {
        subscriptions: read([
          { ...ops, isConfirmed: true },
          { protocol: 'email', endpoint: 'ben@example.com', isConfirmed: false },
        ]),
      }),
    ).toEqual([
      expect.stringMatching(/^yellow ben@example.com: has not confirmed to be told by email/),
      'green 1 of 2 who are told have confirmed it',
    ]);
  });

  it('is a chat, whose address is there or not; that chats fail is told by the topic alone', () => {
    const team = { name: 'team', kind: 'slack', parameter: '/servicestage-autopilot/notify/team', isThere: true };

    expect(said('told', { subscriptions: read([]), ways: read([team]) })).toEqual([
      expect.stringMatching(/^yellow nobody has subscribed to the topic, which alone tells that chats fail/),
      'green 1 of 1 chats have their address',
    ]);
    expect(said('told', { ways: read([{ ...team, isThere: false }]) })[1]).toBe(
      'red team: there is no parameter /servicestage-autopilot/notify/team with the address of its webhook → write the address that slack gives there, as a SecureString',
    );
  });
});

describe('the last run of each automation', () => {
  it('failed, is unknown, or was given up; an earlier one does not count', () => {
    const runs = read([
      ran({ automation: 'on-5xx', outcome: 'unknown', reason: 'unresolved' }),
      ran({ automation: 'back', outcome: 'skipped', reason: 'storm', word: 'given-up' }, 2),
      ran({ automation: 'night', outcome: 'succeeded', reason: 'verified' }, 3),
      ran({ automation: 'night', outcome: 'failed', reason: 'refused' }, 4),
      ran({ automation: 'removed', outcome: 'failed', reason: 'refused' }, 5),
    ]);

    expect(said('runs', { runs })).toEqual([
      expect.stringMatching(
        /^red on-5xx: unknown \(unresolved\) on web, Mon 2027-03-22 18:00 → autopilot show [0-9a-f]{10}\.1$/,
      ),
      expect.stringMatching(/^yellow back: given up: skipped \(storm\)/),
      'green 1 of 3 automations ended their last run well',
    ]);
  });

  it('says of how many there was none', () => {
    expect(said('runs', {})).toEqual(['green no run in 7 days']);
    expect(said('runs', { runs: read([ran({ automation: 'night' })]) })).toEqual([
      'green 1 of 1 automations ended their last run well; 2 had none in 7 days',
    ]);
  });
});

it('whoever holds something, and until when, is yellow', () => {
  const hold = { reason: 'audit', by: 'ana', at: NOW - HOUR };
  const holds = [
    { on: 'everything' as const, hold },
    { on: { component: 'web' }, hold: { ...hold, until: NOW + HOUR } },
    { on: { component: 'vm' }, hold: { ...hold, until: NOW } },
  ];

  expect(said('holds', { ledger: read({ holds, overdue: 0 }) })).toEqual([
    'yellow everything: held by ana until it is released: audit → if that is over: autopilot release --all',
    'yellow web: held until Mon 2027-03-22 20:00 by ana: audit → if that is over: autopilot release web',
  ]);
});

it('an account that may do little at once is yellow', () => {
  expect(said('quota', { concurrency: read(10) })[0]).toMatch(/^yellow 10 executions/);
  expect(said('quota', { concurrency: read(100) })[0]).toMatch(/^green 100 executions/);
});

describe('what could not be read', () => {
  const unread = (isDenied: boolean) => ({ kind: 'unread', isDenied, why: 'AWS did not tell', next: 'ask' }) as const;

  it.each(Object.keys(WELL))(
    '%s is red once, or yellow where whoever asks may not, and all else is as it was',
    (fact) => {
      const lights = (isDenied: boolean) =>
        examine({ ...WELL, [fact]: unread(isDenied) }, judging)
          .filter(({ light }) => light !== 'green')
          .map(({ light, says }) => `${light} ${says}`);

      expect(lights(false)).toEqual(['red AWS did not tell']);
      expect(lights(true)).toEqual(['yellow AWS did not tell']);
    },
  );
});
