import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtIn, builtInLater, importedAtOnce, namedClasses, onlyCaught, plainKeys } from '#build/module-text.ts';

const run = async (text: string): Promise<Record<string, unknown>> =>
  import(`data:text/javascript,${encodeURIComponent(text)}`);

describe("a client's errors", () => {
  const call = (name: string): string => `n0_registry.registerError(${name}$, ${name});`;

  it('are listed where they are caught by their class', () => {
    const caught = call('ConditionalCheckFailedException');

    expect(onlyCaught(`${call('TableInUseException')}\n${caught}`)).toBe(`\n${caught}`);
  });

  it('always have the one that all others are made of', () => {
    const base = '_s_registry.registerError(DynamoDBServiceException$, DynamoDBServiceException);';

    expect(onlyCaught(base)).toBe(base);
  });
});

describe('a key that is computed from a constant', () => {
  it('is written out, and means the same', async () => {
    const text = 'const _e = "error";\nexport const schema = [3, { [_e]: 400 }];';

    expect(plainKeys(text)).toContain('{ "error": 400 }');
    expect((await run(plainKeys(text))).schema).toEqual((await run(text)).schema);
  });

  it('stays where the constant is not known', () => {
    expect(plainKeys('export const schema = { [_e]: 400 };')).toBe('export const schema = { [_e]: 400 };');
  });
});

describe('a class', () => {
  it('is called as it was written, whatever it is renamed to', async () => {
    const text = namedClasses('class Base {\n}\nclass StepError extends Base {\n}').replaceAll(
      'class StepError',
      'class a',
    );

    const { it: made } = await run(`${text}\nexport const it = new a().constructor.name;`);

    expect(made).toBe('StepError');
  });
});

describe('a package that is imported at run time', () => {
  it('is imported at once, with what is used of it alone', async () => {
    const text = importedAtOnce("export const later = import('node:path');", 'node:path', ['join', 'sep']);

    const { later } = await run(text);

    expect(Object.keys(Object(await later))).toEqual(['join', 'sep']);
  });

  it('stays as it is in a text that does not import it', () => {
    expect(importedAtOnce('export const a = 1;', 'node:path', ['join'])).toBe('export const a = 1;');
  });
});

describe('a built-in module', () => {
  it('has the exports that Node gives it', async () => {
    const module = await run(builtIn('node:path'));

    expect(Object.keys(module).filter((name) => name !== 'default')).toEqual(Object.keys(path).toSorted());
    expect(module.join).toBe(path.join);
    expect(module.default).toBe(path);
  });

  it('is the same whoever builds: a process that was forked has a channel to its parent besides', () => {
    const alone = builtIn('node:process');
    const channel = { configurable: true, enumerable: true, value: undefined };
    const ofForked = ['channel', 'connected', 'disconnect', 'send', '_send', '_handleQueue'];
    const added = ofForked.filter((name) => !Object.hasOwn(process, name));
    for (const name of added) Object.defineProperty(process, name, channel);

    expect(builtIn('node:process')).toBe(alone);
    expect(alone).not.toMatch(/read\('(channel|connected|disconnect|send)'\)/);
    for (const name of added) Reflect.deleteProperty(process, name);
  });

  it('is the one itself for whoever imports it later', () => {
    expect(builtInLater('node:path')).toContain("getBuiltinModule('node:path')");
  });
});
