import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { approve } from '#cli/approve/command.ts';
import type { ReadServiceStage } from '#cli/deployed/service-stage.ts';
import { AnsweredJsonSchema } from '#cli/question/answered-schema.ts';
import { runAnswer } from '#cli/question/run-answer.ts';
import { refuse } from '#cli/refuse/command.ts';
import { runId } from '#core/aim/run-id.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import { approvalIn } from '#core/judge/approval.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { running } from '#test/support/instances.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';
import { answered, askedAbout, DAY, HOUR, MINUTE, NOON, opened } from '#test/support/told-runs.ts';

const ANA = 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Operators_0123456789abcdef/ana@shop.example';
const FILE = ['--automations', 'examples/two-zones.yaml'];
const question = askedAbout(NOON - 10 * MINUTE);
const key = aimKeyOf(question);
const RUN = runId(key, 1);

let ledger: InMemoryLedger;
/** What Lambda was sent, and what was shown by then. */
let sent: { readonly callbackId: string; readonly answer: string; readonly shown: string }[];
let isWaitedFor: boolean;
let read: ReadServiceStage;
beforeEach(() => {
  ledger = createInMemoryLedger();
  sent = [];
  isWaitedFor = true;
  read = async (_, instances) => ({
    components: instances.map((instanceId) => ({ instanceId, state: { kind: 'read', instance: running() } })),
  });
});
const told = async (...entries: readonly ChronicleEntry[]) => {
  for (const entry of entries) await ledger.chronicle(entry);
};

/** By a laptop whose clock is a day behind that of AWS. */
async function run(run: string, command: typeof approve | typeof refuse = approve, args: readonly string[] = []) {
  let shown = '';
  const asked: { run: Parameters<typeof runAnswer>[0]['run']; reason?: string } = readArgs(command, [
    run,
    ...args,
    ...FILE,
  ]);
  const said = { approved: command === approve, ...(asked.reason !== undefined && { reason: asked.reason }) };
  const answer = await runAnswer(asked, said, NOON - DAY, {
    open: fakeDeployed(ledger, { arn: ANA, at: NOON }, read),
    answering: async () => async (callbackId, answer) => {
      sent.push({ callbackId, answer, shown });
      return isWaitedFor;
    },
    show: (text) => {
      shown = text(PAGE);
    },
  });
  return { exit: answer.exit, text: answer.text(PAGE), json: z.parse(AnsweredJsonSchema, answer.json()), shown };
}

describe('autopilot approve', () => {
  it('says yes in the name that AWS has for whoever does, by the callback of the question', async () => {
    await told(question);

    const { exit, text, json } = await run(RUN);

    expect(exit).toBe(0);
    expect(sent).toMatchObject([{ callbackId: 'callback-1' }]);
    expect(approvalIn({ kind: 'answered', text: sent[0]?.answer ?? '' })).toEqual({ approved: true, by: ANA });
    expect(text).toMatch(new RegExp(`^Said yes as ${ANA}\\. All is looked at once more.* autopilot show ${RUN} `));
    expect(json).toMatchObject({ answered: true, approved: true, by: ANA, question: { run: RUN, outcome: 'asked' } });
  });

  it('in the local world leads there with what it says to type next', async () => {
    await told(question);
    expect((await run(RUN, approve, ['--local'])).text).toContain(` autopilot show ${RUN} --local tells`);

    expect((await run('0000', approve, ['--local'])).text).toContain(' autopilot runs --outcome asked --local lists');
  });

  it('answers what is asked now, where the same try has asked before whether it may start the component', async () => {
    const start = askedAbout(NOON - 20 * MINUTE, { action: 'start', parameters: {}, callbackId: 'callback-0' });
    const yes = answered(NOON - 15 * MINUTE, { action: 'start', approved: true, by: 'ben' });
    await told(start, yes, question);

    for (const name of [RUN, RUN.replace(/\..*/, '')]) {
      expect((await run(name)).exit).toBe(0);
      expect(sent.at(-1)).toMatchObject({ callbackId: 'callback-1' });
    }
    await told(answered(NOON - MINUTE, { action: 'scale', approved: false, by: 'ben' }));
    expect(await run(RUN)).toMatchObject({ exit: 1, text: expect.stringContaining('ben said no') });
  });

  it('shows what is asked and how things stand before it answers', async () => {
    await told(opened(NOON - 2 * HOUR, { occurrence: 'earlier' }), question);

    await run(RUN.slice(0, 4));

    expect(sent[0]?.shown.split('\n')).toEqual([
      `${RUN}: berlin-opens asks about shop-berlin`,
      'asked     Mon 2027-03-22 11:50, until Mon 2027-03-22 13:00 Europe/Berlin',
      'question  May it send a scale to 8 replicas to shop-berlin?',
      'now       ServiceStage has RUNNING 2 of 2, 1.1.0; nobody holds shop-berlin',
      expect.stringMatching(/^last run {2}Mon 2027-03-22 10:00 scale 8: succeeded, verified \([0-9a-f]{10}\.1\)$/),
    ]);
  });

  it('spends no yes on a component that is held meanwhile, says by whom, and how to say it later', async () => {
    await told(question);
    await ledger.hold({ component: 'shop-berlin' }, { reason: 'audit', by: 'ben', at: NOON, until: NOON + HOUR });

    const { exit, text, shown, json } = await run(RUN);

    expect([exit, sent]).toEqual([1, []]);
    expect(shown).toContain(
      'now       ServiceStage has RUNNING 2 of 2, 1.1.0; shop-berlin is held until Mon 2027-03-22 13:00 by ben: audit; a yes would be of no use meanwhile\n',
    );
    expect(shown).toContain('last run  none within a day');
    expect(text).toBe(
      `Nothing was answered: shop-berlin is held until Mon 2027-03-22 13:00 by ben: audit. Nothing is sent meanwhile, and the next try would ask again. Say yes once it is not held any more (autopilot release); the question is open until Mon 2027-03-22 13:00 Europe/Berlin.`,
    );
    expect(json).toMatchObject({ answered: false, held: { by: 'ben' }, why: text });

    await ledger.hold({ component: 'shop-berlin' }, { reason: 'audit', by: 'ben', at: NOON, until: NOON });
    expect(await run(RUN)).toMatchObject({ exit: 0, json: { answered: true } });
  });

  it('is no yes to what was wanted before everything was stopped, also after the release', async () => {
    await told(question);
    await ledger.hold('stop', { reason: 'fire', by: 'ben', at: NOON - MINUTE, until: NOON });

    const { exit, text, shown, json } = await run(RUN);

    expect([exit, sent]).toEqual([1, []]);
    expect(shown).toContain(
      'ben has stopped everything at Mon 2027-03-22 11:59: fire; whatever is answered, nothing is sent',
    );
    expect(text).toBe(
      `Nothing was answered: ben has stopped everything at Mon 2027-03-22 11:59: fire; whatever is answered, nothing is sent. autopilot refuse ${RUN} closes the question.`,
    );
    expect(json).toMatchObject({ answered: false, stopped: { by: 'ben' } });
  });

  it.each([
    [
      'was answered',
      [question, answered(NOON - MINUTE)],
      `${RUN} is answered, at Mon 2027-03-22 11:59 Europe/Berlin: ana said no: not tonight. It is under way.`,
    ],
    [
      'was answered, and has ended',
      [question, answered(NOON - 2 * MINUTE, { approved: true, by: 'ben' }), opened(NOON - MINUTE)],
      `${RUN} is answered, at Mon 2027-03-22 11:58 Europe/Berlin: ben said yes. It ended at Mon 2027-03-22 11:59, succeeded, verified: It has 8 replicas.`,
    ],
    [
      'is out of time',
      [askedAbout(NOON - HOUR, { expiresAt: new Date(NOON).toISOString() })],
      `${RUN} waits for no answer any more; it did so until Mon 2027-03-22 12:00 Europe/Berlin at the most. It is under way.`,
    ],
    [
      'asks nobody',
      [opened(NOON - MINUTE)],
      `${RUN} asks nobody. It ended at Mon 2027-03-22 11:59, succeeded, verified: It has 8 replicas.`,
    ],
    [
      'is of long ago, or of nobody',
      [],
      `Nothing was asked or told of ${RUN} within a day, and nothing of that name is open. autopilot runs --outcome asked lists what may be answered.`,
    ],
  ])('ends with 1 and answers nothing where it %s', async (_, entries, why) => {
    await told(...entries);

    expect(await run(RUN)).toMatchObject({ exit: 1, text: why, json: { answered: false, why } });
    expect(sent).toEqual([]);
  });

  it('answers all the same where ServiceStage cannot be asked', async () => {
    await told(question);
    read = () => Promise.reject(new UnreachableError('It broke down', { next: 'try again' }));

    const { exit, shown, json } = await run(RUN);

    expect([exit, sent.length]).toEqual([0, 1]);
    expect(shown).toContain('now       ServiceStage was not read: It broke down; nobody holds');
    expect(json.seen).toMatchObject({ kind: 'unread', message: 'It broke down' });
  });

  it('answers the try that is named, and no other one', async () => {
    await told(question);

    expect(await run(runId(key, 2))).toMatchObject({
      exit: 1,
      text: `${runId(key, 2)} asks nobody. What it asks now: autopilot approve ${RUN}, or refuse.`,
    });
    expect(sent).toEqual([]);
  });

  it('says so where somebody was quicker', async () => {
    await told(question);
    isWaitedFor = false;

    expect(await run(RUN)).toMatchObject({
      exit: 1,
      text: `Lambda takes no answer to ${RUN} any more: it has one already, or its time is over. autopilot show ${RUN} tells which.`,
      json: { answered: false, question: { run: RUN } },
    });
  });

  it('is answered for a line without a run, or with what is none', () => {
    expect(mistakesIn(approve, [])).toEqual([expect.stringContaining('RUN is missing')]);
    expect(mistakesIn(approve, ['shop-web'])).toEqual([expect.stringContaining('a run as autopilot runs prints it')]);
  });
});

describe('autopilot refuse', () => {
  it('says no, and why', async () => {
    await told(question);

    const { exit, text, json } = await run(RUN, refuse, ['--reason', 'not tonight']);

    expect(exit).toBe(0);
    expect(approvalIn({ kind: 'answered', text: sent[0]?.answer ?? '' })).toEqual({
      approved: false,
      by: ANA,
      reason: 'not tonight',
    });
    expect(text).toMatch(/^Said no as .* Nothing is sent/);
    expect(json).toMatchObject({ answered: true, approved: false, reason: 'not tonight' });
  });

  it('is taken also where the component is held, or everything was stopped', async () => {
    await told(question);
    await ledger.hold('stop', { reason: 'fire', by: 'ben', at: NOON - MINUTE });

    expect(await run(RUN, refuse)).toMatchObject({ exit: 0, json: { answered: true, stopped: { by: 'ben' } } });
    expect(sent).toHaveLength(1);
  });

  it('wants no longer reason than is told', () => {
    expect(mistakesIn(refuse, [RUN, '--reason', 'n'.repeat(1001)])).toEqual([
      expect.stringContaining('say why, in words of at most 1000 letters'),
    ]);
  });
});
