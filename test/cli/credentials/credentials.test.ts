import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { DescribeParametersCommand, GetParameterCommand } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkCredentials } from '#cli/credentials/check.ts';
import { credentials } from '#cli/credentials/command.ts';
import { CredentialsJsonSchema } from '#cli/credentials/credentials-schema.ts';
import { runCredentials } from '#cli/credentials/run-credentials.ts';
import { setCredentials } from '#cli/credentials/set.ts';
import { ProjectIdSchema } from '#core/component.ts';
import { EXIT } from '#terminal/exit.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import type { Prompts } from '#terminal/prompts.ts';
import { PAGE } from '#terminal/screen.ts';
import { closedPort } from '#test/functions/servicestage/loopback-server.ts';
import { autopilotIn } from '#test/support/autopilot.ts';
import { openedWorld } from '#test/support/opened-world.ts';
import { mistakesIn, readArgs } from '#test/support/read-args.ts';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const PARAMETER = '/servicestage-autopilot/credentials';
const projectId = ProjectIdSchema.parse('0123456789abcdef0123456789abcdef');
const FILE = { servicestage: { region: 'ap-southeast-3', projectId } };
const GOOD = { accessKey: 'LOCALKEY1', secretKey: 'local-secret-1' };
const USER = { iamUser: 'local-user-1', password: 'local-password-1', domain: 'local' };
const OTHER = { accessKey: 'ACCESSKEY0123456789A', secretKey: 'SecretKey0123456789abcdefghijklmnopqrstu' };

const typed = (keys: typeof GOOD, says: boolean): Prompts => {
  const left = [keys.accessKey, keys.secretKey];
  return {
    hidden: async () => left.shift() ?? '',
    confirm: async () => says,
    text: () => expect.unreachable('nothing is to be shown'),
    choose: () => expect.unreachable('there is nothing to choose from'),
  };
};
const piped = (keys: object) => ({ prompts: undefined, piped: async () => JSON.stringify(keys) });
const atTerminal = (keys: typeof GOOD, says = false) => ({
  prompts: typed(keys, says),
  piped: () => expect.unreachable('somebody sits there'),
});

/** A user and his account may be named. */
const secretsOf = (keys: object): readonly string[] =>
  Object.entries(keys).flatMap(([name, value]) => (name === 'iamUser' || name === 'domain' ? [] : [value]));

async function open() {
  const { ssm: client, world, ...rest } = await openedWorld();
  const inIt = async () => {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: PARAMETER, WithDecryption: true }));
    return JSON.parse(Parameter?.Value ?? '');
  };
  const { serviceStageUrl: endpoint } = world.address;
  const where = { endpoint, iamEndpoint: endpoint, projectId, now: () => new Date() };
  return { ...rest, client, inIt, where };
}

describe('autopilot credentials set', () => {
  it.each([
    ['typed at a terminal', atTerminal(OTHER)],
    ['piped', piped(OTHER)],
  ])('writes keys that are %s as a SecureString, and shows neither', async (_, from) => {
    const { client, inIt } = await open();

    const { exit, text, json } = await setCredentials(FILE, { client, from, mayReplace: false });

    expect(exit).toBe(EXIT.good);
    expect(await inIt()).toEqual(OTHER);
    expect(z.parse(CredentialsJsonSchema, json())).toEqual({ did: 'set', parameter: PARAMETER, version: 1 });
    for (const key of Object.values(OTHER)) expect(text(PAGE)).not.toContain(key);
    const { Parameters } = await client.send(new DescribeParametersCommand({}));
    expect(Parameters).toMatchObject([{ Type: 'SecureString', KeyId: 'alias/aws/ssm' }]);
  });

  it('writes a user of IAM with his password, and shows him what he types of the rest alone', async () => {
    const { client, inIt } = await open();
    const user = { iamUser: 'autopilot', password: 'a-Pass word1', domain: 'a company' };
    const left = [user.domain, user.iamUser];
    const prompts = { ...typed(OTHER, false), hidden: async () => user.password, text: async () => left.shift() ?? '' };
    const from = { prompts, piped: undefined };

    const { text } = await setCredentials(FILE, { client, from, kind: 'user', mayReplace: false });

    expect(await inIt()).toEqual(user);
    expect(text(PAGE)).not.toContain(user.password);
  });

  it("writes them where the file says, under the file's key", async () => {
    const { client } = await open();
    const file = { name: 'staging', ...FILE, credentialsKey: KEY };

    await setCredentials(file, { client, from: piped(OTHER), mayReplace: false });

    const { Parameters } = await client.send(new DescribeParametersCommand({}));
    expect(Parameters).toMatchObject([{ Name: '/servicestage-autopilot/staging/credentials', KeyId: KEY }]);
  });

  it.each([
    ['nobody is there to ask', piped(OTHER)],
    ['a person says no', atTerminal(OTHER)],
  ])('leaves what is there as it is where %s', async (_, from) => {
    const { client, inIt } = await open();
    await setCredentials(FILE, { client, from: piped(GOOD), mayReplace: false });

    await expect(setCredentials(FILE, { client, from, mayReplace: false })).rejects.toThrow(
      `${PARAMETER} is there already, and was left as it is; --overwrite replaces the keys in it`,
    );
    expect(await inIt()).toEqual(GOOD);
  });

  it.each([
    ['--overwrite is said', piped(OTHER), true],
    ['a person says yes', atTerminal(OTHER, true), false],
  ])('replaces it where %s', async (_, from, mayReplace) => {
    const { client, inIt } = await open();
    await setCredentials(FILE, { client, from: piped(GOOD), mayReplace: false });

    const { json } = await setCredentials(FILE, { client, from, mayReplace });

    expect(json()).toMatchObject({ version: 2 });
    expect(await inIt()).toEqual(OTHER);
  });

  it('writes nothing of keys that are none', async () => {
    const { client, inIt } = await open();

    await expect(setCredentials(FILE, { client, from: piped({ accessKey: 'A' }), mayReplace: true })).rejects.toThrow(
      'the secret key has to be there',
    );
    await expect(inIt()).rejects.toThrow('no parameter');
  });
});

it('repeats no key, though AWS quotes what it does not take', async () => {
  const { client } = await open();
  client.middlewareStack.add(
    () => async () => {
      throw Object.assign(new Error(`Value '${JSON.stringify(OTHER)}' at 'value' failed`), {
        name: 'ValidationException',
      });
    },
    { step: 'initialize' },
  );

  const refusal = await setCredentials(FILE, { client, from: piped(OTHER), mayReplace: false }).catch(
    (error: unknown) => error,
  );

  expect(refusal).toBeInstanceOf(UnreachableError);
  expect(String(refusal)).toContain('AWS did not write the parameter /servicestage-autopilot/credentials');
  for (const key of Object.values(OTHER)) expect(inspect(refusal, { depth: 9 })).not.toContain(key);
});

describe('autopilot credentials check', () => {
  const check = async (keys: object | undefined, more: object = {}) => {
    const { client, where } = await open();
    if (keys !== undefined) await setCredentials(FILE, { client, from: piped(keys), mayReplace: false });
    const { exit, text, json } = await checkCredentials(FILE, { client, where: { ...where, ...more } });
    return { exit, text: text(PAGE), json: z.parse(CredentialsJsonSchema, json()) };
  };

  it.each([
    ['keys', GOOD],
    ['a user', USER],
  ])('says of good credentials which project they open: %s', async (_, keys) => {
    const { exit, text, json } = await check(keys);

    expect(exit).toBe(EXIT.good);
    expect(text).toMatch(
      /^Good: version 1 of \/servicestage-autopilot\/credentials opens the project 0123456789abcdef0123456789abcdef at http:/,
    );
    expect(json).toMatchObject({ did: 'check', good: true, version: 1 });
  });

  it('says of temporary keys when they end, and sends nothing with those that have', async () => {
    const good = await check({ ...GOOD, expiresAt: '2099-01-01T00:00:00Z' });
    const ended = await check({ ...GOOD, expiresAt: '2020-01-01T00:00:00Z' });

    expect(good.text).toContain('The keys are temporary, and end at 2099-01-01T00:00Z.');
    expect(good.json).toMatchObject({ good: true, expiresAt: '2099-01-01T00:00:00.000Z' });
    expect(ended.exit).toBe(EXIT.bad);
    expect(ended.text).toContain('the temporary keys have ended (CREDENTIALS_EXPIRED: at 2020-01-01T00:00Z)');
    expect(ended.json).toMatchObject({ good: false, trouble: { matter: 'expired' } });
  });

  it.each([
    ['missing', undefined, {}, 'there is no such parameter'],
    ['secret-key', { ...GOOD, secretKey: 'local-secret-2' }, {}, 'the secret key is not that of the access key'],
    ['access-key', OTHER, {}, 'ServiceStage does not know the access key'],
    ['user', { ...USER, password: 'a-wrong-Pass1' }, {}, 'IAM gives this user no token'],
    ['iam', USER, { iamEndpoint: undefined }, 'it is not known where IAM is'],
    ['project', GOOD, { projectId: ProjectIdSchema.parse('f'.repeat(32)) }, 'is not one of this key there'],
    [
      'clock',
      GOOD,
      // A Date header has whole seconds, so that a second may be missing.
      { now: () => new Date(Date.now() + 3_690_000) },
      'the clock here is 1 h 1 min ahead of that of ServiceStage',
    ],
  ])('says what is the matter: %s', async (matter, keys, more, said) => {
    const { exit, text, json } = await check(keys, more);

    expect(exit).toBe(EXIT.bad);
    expect(text).toContain(said);
    expect(text).toMatch(/^Next: ./m);
    expect(json).toMatchObject({ good: false, trouble: { matter } });
    for (const key of secretsOf(keys ?? {})) expect(text).not.toContain(key);
  });

  it('says so where ServiceStage does not answer, and nothing of the keys', async () => {
    await expect(check(GOOD, { endpoint: `http://127.0.0.1:${await closedPort()}` })).rejects.toThrow(UnreachableError);
  });
});

it('reads standard input as a command line, in the local world', async () => {
  const { directory, inIt } = await open();
  const file = join(directory, 'my.yaml');
  writeFileSync(file, JSON.stringify({ ...FILE, components: {}, automations: {} }));
  const input = 'LOCALKEY1\nlocal-secret-1\n';

  const written = await autopilotIn({ directory, input }, 'credentials', 'set', '--local', '--automations', file);

  expect(written.stdout).toBe(
    `Wrote version 1 of /servicestage-autopilot/credentials; what reads it knows within five minutes.\nNext: autopilot credentials check --automations ${file} --local\n`,
  );
  expect(await inIt()).toEqual(GOOD);
});

it('is told what there is to do, and what does not go together', async () => {
  expect(mistakesIn(credentials, ['sett'])).toEqual(['sett: one of set, check']);
  await expect(runCredentials(readArgs(credentials, ['check', '--overwrite']), 0)).rejects.toThrow(
    '--overwrite: an option of credentials set alone',
  );
  await expect(runCredentials(readArgs(credentials, ['check', '--user']), 0)).rejects.toThrow(
    '--user: an option of credentials set alone',
  );
});
