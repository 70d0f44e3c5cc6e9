import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { notify } from '#cli/notify/command.ts';
import { NotifyJsonSchema } from '#cli/notify/notify-schema.ts';
import { runNotify } from '#cli/notify/run-notify.ts';
import type { Tested } from '#core/way/telling-event.ts';
import { PAGE } from '#terminal/screen.ts';
import { shop } from '#test/automations/mistakes/shop.ts';
import { readArgs } from '#test/support/read-args.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

const directory = temporaryDirectory();
afterAll(() => directory[Symbol.dispose]());
const file = join(directory.path, 'my.json');
writeFileSync(
  file,
  JSON.stringify({ ...shop(), notify: { ways: { team: { kind: 'slack' }, night: { kind: 'dingtalk' } } } }),
);

const TOPIC = { way: 'topic', kind: 'topic', told: true };
const TEAM = {
  way: 'team',
  kind: 'slack',
  told: false,
  why: 'it answered 404 no_service (the webhook is gone: make a new one)',
};
const KNOWN = ['topic', 'team', 'night'];

/** With a deployed function that has this answer, and what it was asked. */
async function run(tested: Tested, ...args: readonly string[]) {
  const ways: (string | undefined)[] = [];
  const ask = async (_: unknown, __: unknown, way: string | undefined): Promise<Tested> => {
    ways.push(way);
    return tested;
  };
  const answer = await runNotify(readArgs(notify, [...args, '--automations', file]), 0, ask);
  return { ...answer, ways };
}

describe('autopilot notify', () => {
  it('says of each way what came of a test, and is wrong if one has not taken it', async () => {
    const { exit, text, json, ways } = await run({ tested: [TOPIC, TEAM], known: KNOWN }, '--test');

    expect(exit).toBe(1);
    expect(ways).toEqual([undefined]);
    expect(text(PAGE).split('\n')).toEqual([
      'topic  topic  told      whoever has subscribed, and confirmed it',
      'team   slack  not told  it answered 404 no_service (the webhook is gone: make a new one)',
    ]);
    expect(z.parse(NotifyJsonSchema, json())).toEqual({ tested: [TOPIC, TEAM] });
  });

  it('is well where each has taken it, and tries one alone if that is named', async () => {
    const { exit, ways } = await run({ tested: [TOPIC], known: KNOWN }, '--test', '--way', 'topic');

    expect([exit, ways]).toEqual([0, ['topic']]);
  });

  it.each([
    [[], '--test is missing: a test is all that this command sends'],
    [['--test', '--way', 'teem'], '--way teem is not a way of the file; did you mean team?'],
    [['--test', '--way', 'pager'], '--way pager is not a way of the file; there is topic, team, night'],
  ])('refuses %j, and sends nothing', async (args, message) => {
    await expect(run({ tested: [TOPIC], known: KNOWN }, ...args)).rejects.toThrow(message);
  });

  it('says that what is deployed does not know a way yet, and what to do', async () => {
    await expect(run({ tested: [], known: ['topic'] }, '--test', '--way', 'night')).rejects.toMatchObject({
      message: 'What is deployed knows no way night, but topic',
      next: 'npm run deploy',
      exit: 3,
    });
  });
});
