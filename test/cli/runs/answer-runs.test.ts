import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { answerRuns } from '#cli/runs/answer-runs.ts';
import { runs } from '#cli/runs/command.ts';
import { RunsJsonSchema } from '#cli/runs/runs-schema.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { plain } from '#terminal/paint.ts';
import { PAGE } from '#terminal/screen.ts';
import { readArgs } from '#test/support/read-args.ts';
import { answered, askedAbout, DAY, HOUR, MINUTE, NOON, opened, toldIn, twoZones } from '#test/support/told-runs.ts';

const morning = NOON - 4 * HOUR;
const busy = opened(morning, {
  outcome: 'skipped',
  reason: 'busy',
  message: 'Another run has it.',
  jobId: undefined,
  word: undefined,
  again: new Date(morning + MINUTE).toISOString(),
});
const verified = opened(morning + 2 * MINUTE, { number: 2 });
const failed = opened(morning + 5 * MINUTE, {
  component: 'reports',
  automation: 'reports-start',
  action: 'start',
  parameters: {},
  outcome: 'failed',
  reason: 'refused',
  message: 'ServiceStage refused.',
  jobId: undefined,
  word: 'given-up',
});
const duplicate = opened(morning + 6 * MINUTE, { outcome: 'skipped', reason: 'duplicate', word: undefined });

async function answer(line: readonly string[], ...entries: readonly ChronicleEntry[]) {
  const { automations: file } = await twoZones();
  const asked = readArgs(runs, line);
  const found = await answerRuns(asked, { file, ledger: await toldIn(...entries), now: NOON });
  return { exit: found.exit, text: found.text(PAGE), lines: found.text(PAGE).split('\n'), json: found.json(), found };
}

const idsIn = ({ json }: Awaited<ReturnType<typeof answer>>) =>
  json.runs.map(({ component, number, outcome }) => `${component} ${number} ${outcome}`);

describe('autopilot runs', () => {
  it('has a line for each run, the latest first, in the time of the file', async () => {
    const { exit, lines } = await answer([], busy, verified, failed);

    expect(exit).toBe(0);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^local time \(Europe\/Berlin\) +run +automation +component +action +outcome +job$/);
    expect(lines[1]).toMatch(
      /^Mon 2027-03-22 08:05 +[0-9a-f]{10}\.1 +reports-start +reports +start +failed +60 s +refused, given up$/,
    );
    expect(lines[2]).toMatch(
      /^Mon 2027-03-22 08:02 +[0-9a-f]{10}\.2 +berlin-opens +shop-berlin +scale 8 +succeeded +60 s +JOB750f57cd +verified$/,
    );
    expect(lines[3]).toMatch(
      / +[0-9a-f]{10}\.1 +berlin-opens .*skipped +60 s +busy, tried again after Mon 2027-03-22 08:01$/,
    );
  });

  it('names two tries of one aim alike but for their number', async () => {
    const { json } = await answer([], busy, verified);

    const [second, first] = json.runs.map(({ run }) => run.split('.'));
    expect(second).toEqual([first?.[0], '2']);
  });

  it('looks back for a day unless it is told how far', async () => {
    const old = opened(NOON - DAY - 1, { reason: 'budget', outcome: 'skipped' });

    expect((await answer([], old, verified)).json.runs).toHaveLength(1);
    expect((await answer(['--since', '2d'], old, verified)).json.runs).toHaveLength(2);
    expect((await answer(['--since', '2027-03-22T08:02'], busy, verified)).json.runs).toHaveLength(1);
  });

  it('has what a clock that is ahead has told', async () => {
    expect((await answer([], opened(NOON + 2 * MINUTE))).json.runs).toHaveLength(1);
  });

  it.each([
    [['--component', 'reports'], ['reports 1 failed']],
    [
      ['--automation', 'berlin-opens'],
      ['shop-berlin 2 succeeded', 'shop-berlin 1 skipped'],
    ],
    [['--outcome', 'failed,unknown'], ['reports 1 failed']],
    [['--outcome', 'busy'], ['shop-berlin 1 skipped']],
    [['--outcome', 'skipped'], ['shop-berlin 1 skipped']],
    [['--outcome', 'duplicate'], ['shop-berlin 1 skipped']],
  ])('takes %j for a choice', async (line, expected) => {
    expect(idsIn(await answer(line, busy, verified, failed, duplicate))).toEqual(expected);
  });

  it('leaves out what ended nothing, and says how it is seen', async () => {
    const { json, text } = await answer([], verified, duplicate);

    expect(json).toMatchObject({ leftOut: 1, runs: [{ reason: 'verified' }] });
    expect(text).toContain('Left out is 1 that ended nothing, since another run had the same: --outcome duplicate');
  });

  it('says of what was done and is looked at again that it is not tried again', async () => {
    const looks = opened(NOON - HOUR, { again: new Date(NOON).toISOString() });
    expect((await answer([], looks)).lines[1]).toMatch(
      /succeeded +60 s .*verified, looked at again after Mon 2027-03-22 12:00$/,
    );
  });

  it('leads to the local world with what it says to type, if it was asked there', async () => {
    const { text } = await answer(['--local'], askedAbout(NOON - 10 * MINUTE));
    expect(text).toMatch(/: autopilot approve [0-9a-f]{10}\.1 --local, or refuse$/);
  });

  it('has the questions that nobody has answered, until they are answered or out of time', async () => {
    const asked = askedAbout(NOON - 10 * MINUTE);
    const late = askedAbout(NOON - 3 * HOUR, { expiresAt: new Date(NOON - 1).toISOString() });

    const again = { ...opened(NOON - 5 * MINUTE, { reason: 'duplicate', outcome: 'skipped' }), execution: 'another' };
    const open = await answer(['--outcome', 'asked'], asked, again);
    expect(open.json.runs).toMatchObject([{ outcome: 'asked', callbackId: 'callback-1' }]);
    expect(open.text).toMatch(/asked +until Mon 2027-03-22 13:00: autopilot approve [0-9a-f]{10}\.1, or refuse$/);
    expect(idsIn(await answer(['--since', '5m'], asked, verified))).toEqual(['shop-berlin 1 asked']);
    expect(idsIn(await answer([], asked, opened(NOON - MINUTE)))).toEqual(['shop-berlin 1 succeeded']);
    expect((await answer([], asked, answered(NOON - MINUTE))).exit).toBe(1);
    expect((await answer([], late)).exit).toBe(1);
  });

  it('ends with 1 where there are none, and says what was meant', async () => {
    const { exit, text, json } = await answer(['--component', 'shop-berlni', '--outcome', 'failed,unknown'], verified);

    expect([exit, json.runs]).toEqual([1, []]);
    expect(text).toBe(
      'Nothing was told since Sun 2027-03-21 12:00 Europe/Berlin of a run that is failed or unknown on shop-berlni. Did you mean shop-berlin?',
    );
  });

  it('prints for scripts what its schema says', async () => {
    const { json } = await answer([], busy, verified, failed, askedAbout(NOON - MINUTE));

    expect(z.safeParse(RunsJsonSchema, json).error).toBeUndefined();
  });

  it('fits the terminal', async () => {
    const { found } = await answer([], busy, verified);

    const widest = Math.max(
      ...found
        .text({ paint: plain, width: 150 })
        .split('\n')
        .map(({ length }) => length),
    );
    expect(widest).toBeLessThanOrEqual(150);
  });
});

describe('a line of autopilot runs that is wrong', () => {
  it.each([
    [
      ['--outcome', 'faild'],
      '--outcome faild: succeeded, failed, skipped, unknown, asked, a reason such as cooldown, or several of them with commas between; did you mean failed?',
    ],
    [['--outcome', ''], '--outcome needs a value; see --help'],
  ])('is answered for %j', (line, message) => {
    expect(() => readArgs(runs, line)).toThrow(message);
  });

  it.each([
    ['91d', '--since 91d: what was told is kept for 90 days; 90d is all there is'],
    ['2027-03-23', '--since 2027-03-23: that is still to come; say how far back, such as 24h'],
    ['yesterday', 'yesterday: '],
  ])('is answered for --since %s', async (since, message) => {
    await expect(answer(['--since', since], verified)).rejects.toThrow(message);
  });
});
