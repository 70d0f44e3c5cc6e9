import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { StepsOf } from '#cli/deployed/execution-history.ts';
import { answerShow } from '#cli/show/answer-show.ts';
import { show } from '#cli/show/command.ts';
import { ShowJsonSchema } from '#cli/show/show-schema.ts';
import { aimId, runId } from '#core/aim/run-id.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { PAGE } from '#terminal/screen.ts';
import { readArgs } from '#test/support/read-args.ts';
import {
  answered,
  askedAbout,
  DAY,
  HOUR,
  instanceOf,
  MINUTE,
  NOON,
  opened,
  toldIn,
  twoZones,
} from '#test/support/told-runs.ts';

const morning = NOON - 4 * HOUR;
const asked = askedAbout(morning + 1.5 * MINUTE);
const failed = opened(morning + 2 * MINUTE, {
  outcome: 'failed',
  reason: 'job-failed',
  message: 'Job JOB1 ended FAILED: no quota.',
  jobId: 'JOB1',
  approvedBy: 'ana',
  error: { code: 'SVCSTG.00100', message: 'no quota', status: 400, requestId: 'req-1' },
  word: undefined,
  again: new Date(morning + 7 * MINUTE).toISOString(),
});
const verified = opened(morning + 8 * MINUTE, { number: 2 });
const key = aimKeyOf(verified);

async function answer(run: string, ledger: Awaited<ReturnType<typeof toldIn>>, stepsOf: StepsOf = async () => []) {
  const { automations: file } = await twoZones();
  const found = await answerShow(readArgs(show, [run]), { file, ledger, now: NOON, stepsOf });
  return { exit: found.exit, lines: found.text(PAGE).split('\n'), json: found.json() };
}

describe('autopilot show', () => {
  it('tells the story of all tries of an aim, by the id of any of them', async () => {
    const ledger = await toldIn(
      asked,
      answered(morning + 1.75 * MINUTE, { approved: true, by: 'ana' }),
      failed,
      verified,
      opened(morning, { component: 'reports', automation: 'reports-start' }),
    );

    const { exit, lines } = await answer(runId(key, 2), ledger);

    expect(exit).toBe(0);
    expect(lines).toEqual([
      `${aimId(key)}: berlin-opens wants a scale 8 of shop-berlin`,
      'Mon 2027-03-22 08:00     set off by the schedule cron(0 8 ? * MON-SAT *) in Europe/Berlin (2027-03-22T07:00Z, occurrence 2027-03-22T07:00:00Z)',
      `Mon 2027-03-22 08:01     try 1 begins, run ${runId(key, 1)}`,
      '                         execution arn:of:an:execution',
      'Mon 2027-03-22 08:01:30  a person is asked: May it send a scale to 8 replicas to shop-berlin?',
      `                         until Mon 2027-03-22 13:00: autopilot approve ${runId(key, 1)}, or refuse`,
      'Mon 2027-03-22 08:01:45  ana said yes',
      'Mon 2027-03-22 08:02     failed, job-failed, after 60 s: Job JOB1 ended FAILED: no quota.',
      '                         approved by ana',
      '                         job JOB1',
      '                         ServiceStage said: SVCSTG.00100 no quota (HTTP 400, request req-1)',
      '                         tried again after Mon 2027-03-22 08:07',
      `Mon 2027-03-22 08:07     try 2 begins, run ${runId(key, 2)}`,
      '                         execution arn:of:an:execution',
      'Mon 2027-03-22 08:08     succeeded, verified, after 60 s: It has 8 replicas.',
      '                         job JOB750f57cd-0001',
      '                         last word: reached',
    ]);
    expect((await answer(aimId(key), ledger)).lines).toEqual(lines);
  });

  it('finds what was told weeks ago, and what was told of it before that', async () => {
    const long = NOON - 40 * DAY;
    const ledger = await toldIn(
      opened(long),
      opened(long + 3 * DAY, { number: 2, reason: 'busy', outcome: 'skipped' }),
    );
    await openIn(ledger, long - HOUR);

    const { json } = await answer(aimId(key), ledger);

    expect(json.stories.map(({ runs }) => runs.map(({ number }) => number))).toEqual([[1, 2]]);
  });

  it('says how one stands that is under way, and has told nothing yet', async () => {
    const ledger = await toldIn();
    await openIn(ledger, NOON - MINUTE);

    const { exit, lines, json } = await answer(aimId(key), ledger);

    expect(exit).toBe(0);
    expect(lines).toEqual([
      `${aimId(key)}: berlin-opens`,
      'now  try 1 is under way; nothing is sent for it after Mon 2027-03-22 13:00',
    ]);
    expect(json.stories[0]?.ledger).toMatchObject({ state: 'trying', number: 1 });
  });

  it('says what it sent last, and whether that may have been accepted', async () => {
    const ledger = await toldIn();
    await openIn(ledger, NOON - MINUTE);
    await ledger.lease(key.instanceId, 'me', NOON - MINUTE, NOON + HOUR);
    await ledger.mark(
      { key, owner: 'me', number: 1 },
      {
        at: NOON,
        again: NOON + HOUR,
        action: 'scale',
        request: '{"action":"scale","parameters":{"replica":8}}',
        marks: 0,
        repeatable: true,
      },
    );

    const { lines, json } = await answer(aimId(key), ledger);

    expect(lines[1]).toBe('Mon 2027-03-22 12:00  a scale 8 is sent, which may have been accepted');
    expect(z.safeParse(ShowJsonSchema, json).error).toBeUndefined();
  });

  it('tells each try step by step, as long as Lambda knows its steps', async () => {
    const begun = morning + 7 * MINUTE;
    const steps = [
      { name: 'open', startedAt: begun, endedAt: begun + 2000, ended: 'succeeded' },
      { name: 'submit-1', startedAt: begun + 2000, endedAt: begun + 3000, ended: 'failed' },
      { name: 'settle', startedAt: begun + 3000 },
    ] as const;

    const { lines, json } = await answer(aimId(key), await toldIn(verified), async () => steps);

    expect(lines.slice(2, 7)).toEqual([
      `Mon 2027-03-22 08:07     try 2 begins, run ${runId(key, 2)}`,
      '                         execution arn:of:an:execution',
      'Mon 2027-03-22 08:07     · open, 2 s',
      'Mon 2027-03-22 08:07:02  · submit-1, failed after 1 s',
      'Mon 2027-03-22 08:07:03  · settle, under way',
    ]);
    expect(json.stories[0]?.steps).toHaveLength(3);
    expect(z.safeParse(ShowJsonSchema, json).error).toBeUndefined();
  });

  it('tells the rest to whoever may not read the steps', async () => {
    const denied = () => Promise.reject(new UnreachableError('AWS did not tell the steps', { next: 'ask' }));

    const { exit, lines } = await answer(aimId(key), await toldIn(verified), denied);

    expect(exit).toBe(0);
    expect(lines.at(-1)).toBe('Its steps are left out: AWS did not tell the steps');
  });

  it('ends with 1 where nobody knows of it', async () => {
    const { exit, lines, json } = await answer('0123456789.1', await toldIn(verified));

    expect([exit, json]).toEqual([1, { stories: [] }]);
    expect(lines).toEqual([
      'Nothing was told of 0123456789.1 within 90 days, and nothing of that name is open. autopilot runs lists what was.',
    ]);
  });

  it('prints for scripts what its schema says', async () => {
    const { json } = await answer(aimId(key), await toldIn(asked, failed, verified));

    expect(z.safeParse(ShowJsonSchema, json).error).toBeUndefined();
    expect(json.stories[0]?.runs.map(({ outcome }) => outcome)).toEqual(['asked', 'failed', 'succeeded']);
  });

  it('finds it by its first digits, and lists those that share them', async () => {
    const twins = Array.from({ length: 400 }, (_, n) => opened(morning, { occurrence: `event-${n}` }));
    const digits = (entry: ChronicleEntry) => aimId(aimKeyOf(entry)).slice(0, 4);
    const [first, second] = twins.flatMap((one, index) => {
      const twin = twins.slice(index + 1).find((other) => digits(other) === digits(one));
      return twin === undefined ? [] : [one, twin];
    });
    if (first === undefined || second === undefined) throw new Error('no two of them begin alike');

    expect((await answer(aimId(key).slice(0, 4), await toldIn(verified))).json.stories).toMatchObject([
      { aim: aimId(key) },
    ]);
    await expect(answer(digits(first), await toldIn(first, second))).rejects.toThrow(
      new RegExp(`^${digits(first)}: 2 runs begin with these digits; name one of them:\n {2}${digits(first)}`),
    );
  });

  it.each(['', 'berlin-opens', '3f2a91c07b.0', '3f2', '3F2A91', '3f2a91c07b1'])(
    'is answered for a run called %j',
    (run) => {
      expect(() => readArgs(show, run === '' ? [] : [run])).toThrow(
        /RUN is missing|a run as autopilot runs prints it, such as 3f2a91c07b\.2/,
      );
    },
  );

  const openIn = (ledger: Awaited<ReturnType<typeof toldIn>>, now: number) =>
    ledger.open(
      { ...key, instanceId: instanceOf('shop-berlin') },
      { owner: 'me', now, again: now + 5 * MINUTE, expiresAt: NOON + HOUR, event: '{}' },
    );
});
