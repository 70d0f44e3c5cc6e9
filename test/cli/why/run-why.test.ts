import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DIGEST_OUTPUT, digestOf } from '#automations/digest/digest.ts';
import { why } from '#cli/why/command.ts';
import { runWhy } from '#cli/why/run-why.ts';
import { WhyJsonSchema } from '#cli/why/why-schema.ts';
import { aimKeyOf } from '#core/chronicle/entry.ts';
import type { OutcomeDetail } from '#core/outcome.ts';
import type { ChronicleEntry } from '#core/ports/chronicle.ts';
import { createInMemoryLedger, type InMemoryLedger } from '#simulator/ledger/in-memory-ledger.ts';
import { PAGE } from '#terminal/screen.ts';
import { fakeDeployed } from '#test/support/fakes/fake-deployed.ts';
import { readArgs } from '#test/support/read-args.ts';
import { askedAbout, DAY, HOUR, MINUTE, NOON, opened, twoZones } from '#test/support/told-runs.ts';

const FILE = ['--automations', 'examples/two-zones.yaml'];
/** Of a Monday in Berlin; before it are a Saturday, on which the shop opens, and a Sunday, on which it does not. */
const OPENS = NOON - 4 * HOUR;
const CLOSED_SUNDAY = OPENS - 12 * HOUR;

const closes = (at: number, facts: Partial<OutcomeDetail> = {}): ChronicleEntry =>
  opened(at + MINUTE, {
    automation: 'berlin-closes',
    occurrence: new Date(at).toISOString(),
    at: new Date(at).toISOString(),
    parameters: { replica: 2 },
    ...facts,
  });
const refusal = { outcome: 'failed', reason: 'refused', message: 'No quota.', word: 'given-up' } as const;

let ledger: InMemoryLedger;
/** Since when all schedules have been deployed as they are. */
let deployedAt: number;
beforeEach(() => {
  ledger = createInMemoryLedger();
  deployedAt = NOON - 30 * DAY;
});

/** By a laptop whose clock is an hour behind that of AWS. */
async function run(args: readonly string[], ...entries: readonly ChronicleEntry[]) {
  for (const entry of entries) await ledger.chronicle(entry);
  const noted = { revision: 'r', at: deployedAt, since: new Map([['r1', deployedAt]]), swept: true };
  const deployed = fakeDeployed(ledger, { arn: 'arn:ana', at: NOON }, undefined, noted);
  const answer = await runWhy(readArgs(why, ['shop-berlin', ...args, ...FILE]), NOON - HOUR, deployed);
  const json = z.parse(WhyJsonSchema, answer.json());
  const fates = json.really?.planned.map(({ action, fate }) => `${action.automation} ${fate}`);
  return { exit: answer.exit, lines: answer.text(PAGE).split('\n'), json, fates };
}

describe('autopilot why, of what is deployed', () => {
  it('tells of each firing of the last day what came of it', async () => {
    const { exit, lines, fates } = await run(['--deployed'], closes(CLOSED_SUNDAY), opened(OPENS + MINUTE));

    expect(exit).toBe(0);
    expect(fates).toEqual(['berlin-closes as-planned', 'berlin-opens as-planned']);
    const from = lines.indexOf('What came of it, from Sun 2027-03-21 12:00 until Mon 2027-03-22 12:00 Europe/Berlin');
    expect(lines.slice(from + 1, from + 5)).toEqual([
      expect.stringMatching(
        /^ {2}Sun 2027-03-21 20:00 {2}berlin-closes {2}scale 2 {2}as planned: succeeded, verified, Sun 2027-03-21 20:01 \([0-9a-f]{10}\.1\)$/,
      ),
      expect.stringMatching(/^ {2}Mon 2027-03-22 08:00 {2}berlin-opens {3}scale 8 {2}as planned: succeeded, verified/),
      '',
      'All that was to happen did, or is under way.',
    ]);
  });

  it('ends with 1, and names what ended otherwise and what nobody told of', async () => {
    const { exit, lines, fates } = await run(['--local'], opened(OPENS + MINUTE, refusal));

    expect(exit).toBe(1);
    expect(fates).toEqual(['berlin-closes missing', 'berlin-opens otherwise']);
    expect(lines).toContain('  Sun 2027-03-21 20:00  berlin-closes  scale 2  missing: nobody told of it');
    expect(lines).toContainEqual(
      expect.stringMatching(
        /berlin-opens {3}scale 8 {2}otherwise: failed, refused, Mon 2027-03-22 08:01 \(\S+\): No quota\.$/,
      ),
    );
    expect(lines).toContain(
      "Of 2 firings 1 ended otherwise, 1 is missing. autopilot show RUN --local tells a run's story.",
    );
  });

  it('takes for under way what is tried again, is asked about, or is open and has told nothing yet', async () => {
    const again = opened(OPENS + MINUTE, { ...refusal, word: undefined, again: '2027-03-22T11:05:00.000Z' });
    expect((await run(['--deployed'], closes(CLOSED_SUNDAY), again)).fates).toContain('berlin-opens under-way');

    ledger = createInMemoryLedger();
    const { lines } = await run(['--deployed'], closes(CLOSED_SUNDAY), askedAbout(NOON - MINUTE));
    expect(lines).toContainEqual(
      expect.stringMatching(/under way: a person is asked: autopilot approve \S+\.1, or refuse$/),
    );

    ledger = createInMemoryLedger();
    const key = aimKeyOf(opened(OPENS));
    await ledger.open(key, { owner: 'me', now: OPENS, again: NOON + HOUR, expiresAt: NOON + HOUR, event: '{}' });
    expect(await run(['--deployed'], closes(CLOSED_SUNDAY))).toMatchObject({
      exit: 0,
      fates: [expect.anything(), 'berlin-opens under-way'],
    });
  });

  it('says what to type next there where it was typed itself', async () => {
    const { lines } = await run(['--local'], closes(CLOSED_SUNDAY), askedAbout(NOON - MINUTE));
    expect(lines).toContainEqual(expect.stringMatching(/: autopilot approve \S+\.1 --local, or refuse$/));
  });

  it('goes by the last try, and by no delivery that ended nothing', async () => {
    const failed = opened(OPENS + MINUTE, { ...refusal, word: undefined, again: '2027-03-22T07:06:00.000Z' });
    const reached = opened(OPENS + 8 * MINUTE, { number: 2 });
    const twice = opened(OPENS + 9 * MINUTE, { outcome: 'skipped', reason: 'duplicate', word: undefined });

    const { json } = await run(['--deployed'], closes(CLOSED_SUNDAY), failed, reached, twice);

    expect(json.really?.planned[1]).toMatchObject({ fate: 'as-planned', run: { number: 2 } });
    expect(json.really?.others).toEqual([]);
  });

  it('lists what ran besides: alarms, and schedules that the file does not have', async () => {
    const alarm = opened(OPENS + HOUR, {
      automation: 'restart-on-5xx',
      occurrence: 'event-1',
      trigger: { alarm: 'shop-5xx' },
      action: 'restart',
      parameters: {},
      at: new Date(OPENS + HOUR).toISOString(),
    });
    const elsewhere = opened(OPENS + HOUR, { component: 'reports', at: new Date(OPENS + HOUR).toISOString() });

    const { lines, json } = await run(['--deployed'], closes(CLOSED_SUNDAY), opened(OPENS + MINUTE), alarm, elsewhere);

    expect(json.really?.others).toMatchObject([{ automation: 'restart-on-5xx' }]);
    expect(lines[lines.indexOf('What ran besides') + 1]).toMatch(
      /^ {2}Mon 2027-03-22 09:00 {2}restart-on-5xx {2}restart {2}succeeded, verified/,
    );
  });

  it('of a date tells that day, and of an instant what came before it since the component was put there', async () => {
    const { json } = await run(['2027-03-20', '--deployed']);
    expect(json.really).toMatchObject({ from: '2027-03-19T23:00:00.000Z', until: '2027-03-20T23:00:00.000Z' });
    expect(json.really?.planned).toHaveLength(2);

    const sunday = await run(['2027-03-22T07:00', '--deployed']);
    expect(sunday.json.really).toMatchObject({ from: '2027-03-20T19:00:00.000Z', until: '2027-03-22T06:00:00.000Z' });
  });

  it('is not sure of what was due before a change was deployed, nor of what was due a moment ago', async () => {
    deployedAt = NOON - 2 * HOUR;
    const { exit, fates, lines } = await run(['--deployed']);
    expect([exit, fates]).toEqual([0, ['berlin-closes unsure', 'berlin-opens unsure']]);
    expect(lines).toContain('Nobody told of 2 of 2 firings; nothing is known to have ended otherwise.');

    deployedAt = NOON - 30 * DAY;
    const soon = await run(['2027-03-22T08:05', '--deployed']);
    expect(soon.fates).toEqual(['berlin-closes missing', 'berlin-opens missing']);
    const deployed = fakeDeployed(ledger, { arn: 'arn:ana', at: OPENS + 5 * MINUTE });
    const { json } = await runWhy(readArgs(why, ['shop-berlin', '--deployed', ...FILE]), NOON, deployed);
    expect(z.parse(WhyJsonSchema, json()).really?.planned.at(-1)?.fate).toBe('yet');
  });

  it.each([
    [
      ['2027-04-01', '--deployed'],
      '2027-04-01: that is still to come, and nothing is told of it; leave out --deployed',
    ],
    [['2026-11-01', '--local'], '2026-11-01: what was told is kept for 90 days; leave out --deployed and --local'],
    [['--region', 'eu-west-1'], '--region: that is about what is deployed; say --deployed, too'],
  ])('refuses %j', async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });

  it('says that what is deployed was made of another file', async () => {
    const { automations } = await twoZones();
    const of = async (digest: string) => {
      const deployed = await fakeDeployed(ledger, { arn: 'arn:ana', at: NOON })();
      const open = async () => ({ ...deployed, outputs: new Map([[DIGEST_OUTPUT, digest]]) });
      const { json, text } = await runWhy(readArgs(why, ['shop-berlin', '--deployed', ...FILE]), NOON, open);
      return [z.parse(WhyJsonSchema, json()).really?.otherFile, text(PAGE).includes('was made of another file')];
    };

    expect(await of(digestOf(automations))).toEqual([false, false]);
    expect(await of('0123456789abcdef')).toEqual([true, true]);
  });

  it('without either is what the file says, and asks nobody', async () => {
    const refusing = () => Promise.reject(new Error('nobody was to be asked'));
    const answer = await runWhy(readArgs(why, ['shop-berlin', ...FILE]), NOON, refusing);

    expect(answer.exit).toBe(0);
    expect(z.parse(WhyJsonSchema, answer.json())).not.toHaveProperty('really');
  });
});
