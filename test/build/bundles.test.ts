import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CAUGHT } from '#build/module-text.ts';
import { type Bundle, bundleFunctions } from '#build.ts';
import { FUNCTION_NAMES } from '#infra/function-name.ts';

/** What a bundle may have: each byte is fetched, read and compiled by every execution environment that starts. */
const MOST_BYTES = 600_000;

/** What the SDK's other ways to credentials say. */
const ELSEWHERE = ['AssumeRoleWithWebIdentity', 'sso_start_url', 'credential_process', 'security-credentials'];
const REMEMBERED = ['StepError', 'CallbackTimeoutError', 'CallbackExternalError', 'WaitForConditionError'];

let directory: string;
let bundles: readonly Bundle[];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bundles-'));
  bundles = await bundleFunctions(directory);
});
afterAll(() => rm(directory, { recursive: true }));

const codeOf = (name: string): Promise<string> => readFile(join(directory, name, 'index.mjs'), 'utf8');

describe('the bundles', () => {
  it('are small enough each, and else say what they are made of', () => {
    const tooLarge = bundles
      .filter(({ bytes }) => bytes > MOST_BYTES)
      .map(({ name, bytes, parts }) => ({ name, bytes, largest: parts.slice(0, 8) }));

    expect(tooLarge).toEqual([]);
  });

  it('know the parts they are made of, nearly to the last byte', () => {
    for (const { bytes, parts } of bundles) {
      const sum = parts.reduce((total, part) => total + part.bytes, 0);
      expect(sum).toBeLessThanOrEqual(bytes);
      expect(sum).toBeGreaterThan(bytes * 0.97);
    }
  });

  it.each(FUNCTION_NAMES)('%s asks nobody but the environment for credentials of AWS', async (name) => {
    const code = await codeOf(name);

    expect(['AWS_SESSION_TOKEN', ...ELSEWHERE].filter((said) => code.includes(said))).toEqual(['AWS_SESSION_TOKEN']);
  });

  it.each(FUNCTION_NAMES)(
    '%s imports nothing as it is loaded, neither undici nor the event streams of the SDK',
    async (name) => {
      const code = await codeOf(name);

      expect(code.match(/\bimport[^;(]{0,200}?from\s?"[^"]*"/g) ?? []).toEqual([]);
      expect(['WebSocket', 'prelude checksum'].filter((said) => code.includes(said))).toEqual([]);
    },
  );

  it('remember errors by the names that the durable SDK has for them', async () => {
    const code = await codeOf('restart');

    expect(REMEMBERED.filter((name) => !code.includes(`static name="${name}"`))).toEqual([]);
  });

  it('know each error of AWS that is caught by its class', () => {
    const caught = globSync('functions/**/*.ts', { cwd: join(import.meta.dirname, '../..') }).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/instanceof (\w+Exception)\b/g)].map(([, name]) => name),
    );

    expect([...new Set(caught)].toSorted()).toEqual(CAUGHT);
    expect(CAUGHT).not.toEqual([]);
  });
});
