import { expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { local } from '#cli/local/command.ts';
import { LocalJsonSchema } from '#cli/local/local-schema.ts';
import { alarmText, happenedText, statusText } from '#cli/local/local-text.ts';
import type { AskedLocal } from '#cli/local/options.ts';
import { readAsked } from '#cli/local/read-asked.ts';
import { runLocal } from '#cli/local/run-local.ts';
import { startControl } from '#simulator/local/control-server.ts';
import type { WorldState } from '#simulator/local/door/answer.ts';
import { keepFile } from '#simulator/local/keep-file.ts';
import { openLocalWorld } from '#simulator/local/world.ts';
import { UnreachableError, UsageError } from '#terminal/operator-error.ts';
import { PAGE } from '#terminal/screen.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

/** A world in this process, found by a directory, in which every file has a mistake. */
async function open() {
  const directory = temporaryDirectory();
  onTestFinished(() => directory[Symbol.dispose]());
  const accessKey = 'LOCAL1';
  const world = await openLocalWorld({
    now: () => Date.parse('2026-11-24T09:00:00Z'),
    accessKey,
    synthesize: (file) => Promise.reject(new UsageError(`${file} has 1 mistake`)),
    onCall: () => undefined,
  });
  const control = await startControl({
    accessKey,
    perform: world.perform,
    onEnd: () => void kept?.remove(),
    onError: (error) => expect.unreachable(String(error)),
  });
  const kept = await keepFile(directory.path, { ...world.address, pid: process.pid, controlUrl: control.url });
  onTestFinished(async () => {
    await control.close();
    await world.close();
  });
  const run = async (asked: AskedLocal) => {
    const { exit, text, json } = await runLocal(asked, directory.path);
    expect(z.safeParse(LocalJsonSchema, json()).error).toBeUndefined();
    return { exit, text: text(PAGE), json: json() };
  };
  return { directory: directory.path, run };
}

it('a world that runs already is told of, not started again', async () => {
  const { run } = await open();

  const { exit, text, json } = await run({ what: 'up' });

  expect(exit).toBe(0);
  expect(text).toMatch(/^AWS +http:\/\/127\.0\.0\.1:\d+ +account 123456789012, us-east-1$/m);
  expect(text).toMatch(/^ServiceStage +http:\/\/127\.0\.0\.1:\d+ +project 0123456789abcdef0123456789abcdef$/m);
  expect(text).toMatch(/^deployed +nothing +next: autopilot local deploy$/m);
  expect(json).toMatchObject({ running: true, state: { now: '2026-11-24T09:00:00.000Z', aheadSeconds: 0 } });
});

it('its clock is moved ahead, and stays there', async () => {
  const { run } = await open();

  expect((await run({ what: 'clock', which: '+2h' })).text).toBe(
    'Nothing happened.\nIt is 2026-11-24 11:00:00 in UTC, 2 h ahead of real time.',
  );
  expect((await run({ what: 'clock', which: '30m' })).json).toMatchObject({ state: { aheadSeconds: 9000 } });
  expect((await run({ what: 'status' })).text).toContain('2 h 30 min ahead of real time');
});

const at = '2026-11-24T09:00:00.000Z';
const where = { region: 'us-east-1', account: '123456789012', awsUrl: '', serviceStageUrl: '', projectId: '' };
const state = { now: at, aheadSeconds: 0, timezone: 'UTC', notes: [] };

it('of what people are told the subject is enough, where nobody asks for more', () => {
  const happenings = [{ at, said: 'a person is told: Needs you: may it be done?', text: 'May it? Yes: …' }];

  expect(happenedText(where, { ...state, happenings }, PAGE)).toMatch(/ Needs you: may it be done\?\nIt is/);
  expect(statusText(where, { ...state, happenings }, PAGE)).toMatch(
    / Needs you: may it be done\? \| May it\? Yes: …\n/,
  );
});

it('an alarm that goes off says how to see what follows, until something has', () => {
  const said = { at, said: 'alarm shop-web-5xx is ALARM' };
  const run = {
    automation: 'on-5xx',
    component: 'shop-web',
    action: 'restart',
    outcome: 'skipped',
    reason: 'held',
  } as const;

  const text = (...happenings: WorldState['happenings']) => alarmText(where, { ...state, happenings }, PAGE);

  expect(text(said)).toMatch(/\nNext: autopilot local clock \+5m$/);
  expect(text(said, { at, message: '', ...run })).not.toContain('Next');
  const asks = { at, said: 'asked for approval: May it?', asks: true } as const;
  expect(text(said, asks)).toMatch(/\nNext: autopilot runs --local --outcome asked$/);
  expect(text(asks, { at, message: '', ...run })).not.toContain('Next');
});

it('the mistakes of a file are told as they are, and the world goes on', async () => {
  const { run, directory } = await open();

  await expect(run({ what: 'deploy', automations: 'my.yaml' })).rejects.toThrow(
    new UsageError(`${directory}/my.yaml has 1 mistake`),
  );
  expect((await run({ what: 'status' })).exit).toBe(0);
});

it('an alarm that is not there is not set', async () => {
  const { run } = await open();

  await expect(run({ what: 'alarm', which: 'shop-5xx' })).rejects.toThrow(
    new UsageError('shop-5xx: no alarm of the local world; there are none, as nothing is deployed'),
  );
});

it("an alarm of Huawei's that nothing waits for does not go off", async () => {
  const { run } = await open();

  await expect(run({ what: 'huawei-alarm', which: 'memory' })).rejects.toThrow(
    new UsageError("memory: no alarm rule of Huawei's that what is deployed waits for; there are none"),
  );
});

it('ends when it is told to, and is not found any more', async () => {
  const { run } = await open();

  expect(await run({ what: 'down' })).toMatchObject({ exit: 0, text: 'The local world has ended.' });
  await expect.poll(() => run({ what: 'status' })).toMatchObject({ exit: 1, json: { running: false } });
  expect(await run({ what: 'down' })).toMatchObject({ exit: 0, text: expect.stringContaining('No local world runs') });
});

it.each([
  ['clock', { what: 'clock', which: '1m' }],
  ['deploy', { what: 'deploy', automations: 'my.yaml' }],
] as const)('where none runs, %s says how to get one', async (_, line) => {
  using directory = temporaryDirectory();

  const refusal = await runLocal(line, directory.path).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(UnreachableError);
  expect(refusal).toMatchObject({ next: 'autopilot local up' });
});

const FORWARD = 'how far ahead, such as +30m, +2h or +1d, at the most +7d; time goes forward only';

it.each([
  [['clock', 'soon'], `soon: ${FORWARD}`],
  [['clock', '-2h'], `-2h: ${FORWARD}`],
  [['clock', '2'], `2: ${FORWARD}`],
  [['clock', '+0h'], `+0h: ${FORWARD}`],
  [['clock', '8d'], `8d: ${FORWARD}`],
  [['clock'], `local clock: ${FORWARD}`],
  [['lambda'], 'local lambda: one of away, forbidden, back, such as: local lambda away'],
  [['lambda', 'gone'], 'gone: one of away, forbidden, back, such as: local lambda away'],
  [['alarm'], 'local alarm: whose state is missing, such as: local alarm shop-5xx'],
  [['huawei-alarm'], 'local huawei-alarm: of which rule is missing, such as: local huawei-alarm shop-memory'],
  [['huawei-alarm', 'memory', 'INSUFFICIENT_DATA'], "INSUFFICIENT_DATA: an alarm of Huawei's is ALARM or OK here"],
  [
    ['alarm', 'shop-5xx', '--from', 'aom', '--resource', 'x'],
    '--from: an option of local huawei-alarm alone\n--resource: an option of local huawei-alarm alone',
  ],
  [['up', '+2h'], '+2h: one too many after local up'],
  [['clock', '+2h', 'OK'], 'OK: one too many after local clock'],
  [
    ['status', 'x', '--automations', 'my.yaml'],
    'x: one too many after local status\n--automations: an option of local deploy alone',
  ],
])('%j is answered with what would be right', (args, said) => {
  expect(() => readAsked(readArgs(local, args), '/shop', {})).toThrow(new UsageError(said));
});

it.each([
  [['clock', '+2h'], { what: 'move', seconds: 7200 }],
  [['clock', '7d'], { what: 'move', seconds: 604_800 }],
  [['alarm', 'shop-5xx'], { what: 'alarm', name: 'shop-5xx', state: 'ALARM' }],
  [['lambda', 'away'], { what: 'lambda', state: 'away' }],
  [['lambda', 'forbidden'], { what: 'lambda', state: 'forbidden' }],
  [['lambda', 'back'], { what: 'lambda', state: 'back' }],
  [['alarm', 'shop-5xx', 'OK'], { what: 'alarm', name: 'shop-5xx', state: 'OK' }],
  [['huawei-alarm', 'memory'], { what: 'huawei-alarm', rule: 'memory', state: 'ALARM' }],
  [
    ['huawei-alarm', 'memory', 'OK', '--from', 'aom', '--resource', 'podName:web'],
    { what: 'huawei-alarm', rule: 'memory', state: 'OK', from: 'aom', resource: 'podName:web' },
  ],
  [['deploy', '--automations', 'my.yaml'], { what: 'deploy', file: '/shop/my.yaml' }],
  [['deploy'], { what: 'deploy', file: '/shop/their.yaml' }],
])('%j is understood', (args, asked) => {
  expect(readAsked(readArgs(local, args), '/shop', { AUTOMATIONS: 'their.yaml' })).toEqual(asked);
});

it('what there is not is answered with what there is', () => {
  expect(mistakesIn(local, ['upp'])).toEqual([
    'upp: one of up, deploy, clock, alarm, huawei-alarm, lambda, status, down',
  ]);
  expect(mistakesIn(local, ['alarm', 'shop-5xx', 'red'])).toEqual(['red: one of ALARM, OK, INSUFFICIENT_DATA']);
  expect(mistakesIn(local, [])).toHaveLength(1);
});
