import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { holds } from '#cli/holds/command.ts';
import { HoldsJsonSchema } from '#cli/holds/holds-schema.ts';
import { runHolds } from '#cli/holds/run-holds.ts';
import { override } from '#cli/override/command.ts';
import { OverrideAnswerSchema } from '#cli/override/override-schema.ts';
import { runOverride } from '#cli/override/run-override.ts';
import { UnreadableOverrideError } from '#runtime/ledger/dynamo-overrides.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

/** A Monday noon in Berlin, in the file's zone: berlin-opens wants 8 of it, and berlin-closes wants 2 at 20:00. */
const NOON = Date.parse('2027-03-22T11:00:00Z');
const HOUR = 3_600_000;
const ANA = 'arn:aws:iam::123456789012:user/ana';
const FILE = ['--automations', 'examples/two-zones.yaml'];
const WHY = ['--reason', 'sale'];

let ledger: InMemoryLedger;
beforeEach(() => {
  ledger = createInMemoryLedger();
});
const deployed = (at: number) => fakeDeployed(ledger, { arn: ANA, at });
/** By a laptop whose clock is a day behind that of AWS. */
async function run(args: readonly string[], at = NOON) {
  const answer = await runOverride(readArgs(override, [...args, ...FILE]), at - 24 * HOUR, deployed(at));
  return { ...answer, lines: answer.text(PAGE).split('\n'), json: z.parse(OverrideAnswerSchema, answer.json()) };
}
const said = async () => (await ledger.holds('shop-berlin')).override;

describe('autopilot override', () => {
  it('says how many are wanted until a time of the day to come, and what follows, by AWS’s clock', async () => {
    const { exit, lines, json } = await run(['shop-berlin', '--replica', '5', '--until', '18:30', ...WHY]);

    const until = Date.parse('2027-03-22T17:30:00Z');
    expect(exit).toBe(0);
    expect(await said()).toEqual({ replica: 5, reason: 'sale', by: ANA, at: NOON, until });
    expect(lines).toEqual([
      'shop-berlin is to have 5 replicas until Mon 2027-03-22 18:30 Europe/Berlin. It is begun within a minute.',
      'After that what schedules want: 8 replicas.',
    ]);
    expect(json).toMatchObject({ override: { replica: 5, inForce: true }, afterwards: { replica: 8 } });
  });

  it('takes a time that has been today for that of tomorrow', async () => {
    await run(['shop-berlin', '--replica', '5', '--until', '09:00', ...WHY]);

    expect((await said())?.until).toBe(Date.parse('2027-03-23T08:00:00Z'));
  });

  // In Berlin clocks went forward at 2027-03-28T01:00Z, and back at 2027-10-31T01:00Z.
  it.each([
    ['the evening before a day of 23 hours', '2027-03-27T22:30:00Z', '23:00', '2027-03-28T21:00:00Z'],
    ['the first minutes of a day of 25 hours', '2027-10-30T22:10:00Z', '00:05', '2027-10-31T23:05:00Z'],
    ['before a time that comes twice', '2027-10-31T00:20:00Z', '02:30', '2027-10-31T00:30:00Z'],
    ['between the two times that it comes', '2027-10-31T00:40:00Z', '02:30', '2027-10-31T01:30:00Z'],
    ['the night in which clocks skip it', '2027-03-28T00:10:00Z', '02:30', '2027-03-28T01:00:00Z'],
  ])('takes a time of the day for the next one that clocks show: %s', async (_, now, until, ends) => {
    await run(['shop-berlin', '--replica', '5', '--until', until, ...WHY], Date.parse(now));

    expect((await said())?.until).toBe(Date.parse(ends));
  });

  it('takes the place of one that nobody can read', async () => {
    ledger.holds = async () => {
      throw new UnreadableOverrideError('holds override#shop-berlin is not as docs/ledger.md has it: replica');
    };
    expect((await run(['shop-berlin', '--replica', '5', '--for', '2h', ...WHY])).exit).toBe(0);
    expect((await ledger.allSaid()).overrides).toMatchObject([{ component: 'shop-berlin', override: { replica: 5 } }]);

    await expect(run(['shop-berlin', '--end'])).rejects.toMatchObject({
      exit: 3,
      next: expect.stringContaining('write it anew'),
    });
  });

  it('says whose place it takes, who holds the component, and what comes after it', async () => {
    await run(['shop-berlin', '--replica', '5', '--for', '2h', ...WHY]);
    await ledger.hold('everything', { reason: 'audit', by: 'ben', at: NOON });

    const { lines } = await run(['shop-berlin', '--replica', '6', '--until', '2027-03-22T20:00:01', ...WHY], NOON + 1);

    expect(lines.slice(1)).toEqual([
      `It takes the place of 5 replicas until Mon 2027-03-22 14:00 Europe/Berlin, by ${ANA}: sale`,
      'After that what schedules want: 2 replicas.',
      'It is held by ben, so nothing is sent before that ends: audit',
    ]);
  });

  it('is ended, if there is one', async () => {
    await run(['shop-berlin', '--replica', '5', '--for', '2h', ...WHY]);

    const { lines, json } = await run(['shop-berlin', '--end'], NOON + HOUR);
    expect(lines).toEqual(['shop-berlin is as schedules want it again: 8 replicas. It is begun within a minute.']);
    expect(json.override).toMatchObject({ endedBy: ANA, inForce: false });
    expect(await said()).toMatchObject({ at: NOON, until: NOON + HOUR, released: { by: ANA } });

    const again = await run(['shop-berlin', '--end'], NOON + HOUR + 1);
    expect([again.exit, ...again.lines]).toEqual([1, 'Nothing overrides what schedules want of shop-berlin.']);
  });

  it.each<[readonly string[], readonly string[]]>([
    [
      ['shop-berlin', '--replica', '13'],
      [
        '--replica 13: shop-berlin is bound to 1 to 12 replicas by the file, which no override leaves',
        '--reason is missing: say why, such as --reason "sale"',
        '--until is missing: say when it ends, such as --until 20:00, or --for 2h',
      ],
    ],
    [
      ['shop-berlin', '--replica', '5', '--until', '2027-03-01', ...WHY],
      ['--until 2027-03-01: that has been; say an instant that is to come'],
    ],
    [
      ['shop-berlin', '--replica', '5', '--until', '20:00', '--for', '2h', '--hosts', 'a b', ...WHY],
      [
        '--hosts a b: ECS ids with commas between them, such as 0b1c,0b1d',
        '--until and --for both say when it ends: leave one out',
      ],
    ],
    [
      ['shop-berlin', '--replica', '5', '--until', '9999-12-31T23:59Z', ...WHY],
      [
        '--until 9999-12-31T23:59Z: an override is for 90 days at the most; what is to stay longer belongs into the file',
      ],
    ],
    [
      ['shop-berlin', '--replica', '5', '--for', '91d', ...WHY],
      ['--for: an override is for 90 days at the most; what is to stay longer belongs into the file'],
    ],
    [['shop-berlin', '--end', '--replica', '5'], ['--end ends what is there: leave out --replica']],
    [['shop-berlim', '--end'], ['shop-berlim is not a component of the file; did you mean shop-berlin?']],
  ])('refuses %j, all that is wrong at once, and writes nothing', async (args, mistakes) => {
    await expect(run(args)).rejects.toThrow(mistakes.join('\n'));
    expect(await said()).toBeUndefined();
  });

  it('wants a whole number of replicas', () => {
    expect(mistakesIn(override, ['shop-berlin', '--replica', '0.5'])).toEqual([
      expect.stringMatching(/^--replica 0\.5: a whole number from 1 to 200/),
    ]);
  });

  it('is among the holds', async () => {
    await run(['shop-berlin', '--replica', '5', '--for', '2h', ...WHY]);
    const list = async (...args: readonly string[]) =>
      runHolds(readArgs(holds, [...args, ...FILE]), NOON, deployed(NOON + 3 * HOUR));

    expect((await list()).text(PAGE)).toBe('Nothing is held.');
    expect((await list('--past')).text(PAGE)).toMatch(/^shop-berlin {2}5, over {2}until Mon 2027-03-22 14:00 /);
    expect(z.parse(HoldsJsonSchema, (await list('--past')).json()).overrides).toMatchObject([{ inForce: false }]);
  });
});
