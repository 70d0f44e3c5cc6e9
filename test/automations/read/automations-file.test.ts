import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAutomations } from '#automations/read/automations-file.ts';
import { AutomationsFileError } from '#automations/read/automations-file-error.ts';
import { automationsPath } from '#automations/read/automations-path.ts';
import { formatMistakes } from '#automations/read/format-mistakes.ts';

const fixtures = resolve(import.meta.dirname, 'fixtures');
let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automations-'));
});

afterAll(() => rm(directory, { recursive: true }));

const read = (file: string) => readAutomations({ file, cwd: fixtures });

async function written(name: string, content: string | Uint8Array) {
  await writeFile(join(directory, name), content);
  return refusal(join(directory, name));
}

async function refusal(file: string): Promise<AutomationsFileError> {
  const error: unknown = await read(file).catch((cause: unknown) => cause);
  if (!(error instanceof AutomationsFileError)) throw new Error(`${file} was not refused`, { cause: error });
  return error;
}

/** As a person sees it: `16:28 automations.a.b is 0; …`. */
const lines = ({ mistakes }: AutomationsFileError) =>
  mistakes.map(({ path, position, wrong, right }) => {
    const place = position === undefined ? '' : `${position.line}:${position.column} `;
    return `${place}${path.join('.')} ${wrong}; ${right}`;
  });

describe('an automations file', () => {
  it.each(['shop.yaml', 'shop.json', 'shop.ts'])('may be %s', async (file) => {
    const { automations, warnings, ...rest } = await read(file);

    expect(rest).toEqual({ file });
    expect(automations.servicestage.region).toBe('ap-southeast-3');
    expect(automations.components['shop-web']?.platform).toBe('cce');
    expect(warnings).toHaveLength(file === 'shop.ts' ? 2 : 0);
  });

  it('is the example unless another is named', async () => {
    const { file, automations } = await readAutomations({ cwd: resolve(fixtures, '../../../..') });

    expect(file).toBe('infra/automations.ts');
    expect(Object.keys(automations.automations)).toContain('workday-morning');
  });

  it('in YAML has aliases and merged maps', async () => {
    const { automations } = await read('shop.yaml');

    expect(automations.components['shop-api']).toEqual({
      ...automations.components['shop-web'],
      instanceId: '33333333-4444-5555-6666-888888888888',
    });
    expect(automations.automations['api-morning']?.when).toEqual(automations.automations['workday-morning']?.when);
  });
});

describe('twelve mistakes', () => {
  it('have twelve answers, each with its place', async () => {
    const error = await refusal('twelve-mistakes.yaml');

    expect(lines(error)).toEqual([
      '3:14 servicestage.projectId is the number 1.2345678901234568e+30; write it in quotes: a project id is 32 hex digits',
      expect.stringMatching(
        /^4:13 servicestage\.endpoint is "http:\/\/servicestage\.example\.com"; did you mean https:\/\/servicestage\.example\.com\? an endpoint is https/,
      ),
      expect.stringMatching(/^8:18 components\.shop-web\.componentId is "22222222-.*"; a component id is a UUID/),
      expect.stringMatching(
        /^13:19 automations\.workday-morning\.when\.cron has "25" in hours: .*; right would be .*0-23/,
      ),
      expect.stringMatching(
        /^13:49 automations\.workday-morning\.when\.timezone is "Asia\/Shangai"; did you mean Asia\/Shanghai\?/,
      ),
      '16:28 automations.workday-morning.parameters.replica is 0; a replica count is a whole number from 1 to 200',
      expect.stringMatching(
        /^18:5 automations\.workday-evening\.when\.timezone is missing; a time zone is an IANA name/,
      ),
      '19:18 automations.workday-evening.components.0 is "shop-wbe", which is not under components; did you mean shop-web?',
      expect.stringMatching(/^20:13 automations\.workday-evening\.action is "scael"; did you mean scale\?/),
      expect.stringMatching(
        /^22:16 automations\.workday-evening\.parameters\.replica is the text "4"; write 4 without quotes/,
      ),
      expect.stringMatching(
        /^27:28 automations\.rollback-on-errors\.parameters\.version is the number 1\.1; write it in quotes/,
      ),
      expect.stringMatching(/^28:13 automations\.rollback-on-errors\.within is "2 hours"; did you mean 2h\?/),
    ]);
  });

  it('are aligned for people, below the file and their number', async () => {
    const { message } = await refusal('twelve-mistakes.yaml');
    const [heading, blank, first, second] = message.split('\n');

    expect([heading, blank]).toEqual(['twelve-mistakes.yaml has 12 mistakes', '']);
    expect(first).toBe('   3:14  servicestage.projectId');
    expect(second).toMatch(/^ {9}is the number /);
    expect(message).toContain('\n  19:18  automations.workday-evening.components[0]\n         is "shop-wbe"');
    expect(message).not.toMatch(/\n\s+at /);
  });
});

describe('a mistake', () => {
  it('behind an alias or a merge is told where it is written', async () => {
    expect(lines(await refusal('merged-mistakes.yaml'))).toEqual([
      expect.stringContaining('5:18 components.shop-web.componentId is "not-an-id"'),
      expect.stringContaining('5:18 components.shop-api.componentId is "not-an-id"'),
      expect.stringContaining('12:25 automations.first.when.cron has "25" in hours'),
      expect.stringContaining('12:25 automations.second.when.cron has "25" in hours'),
    ]);
  });

  it('of two automations with one name is told with both places, and hides no other', async () => {
    expect(lines(await refusal('twice.yaml'))).toEqual([
      '12:3 automations.night is already at 8:3; a key stands once in a map: rename one, or take it out',
      expect.stringContaining('16:14 automations.night.timeout is "8d"'),
    ]);
  });

  it('in JSON has its place too, also where a key is written twice', async () => {
    const error = await written('twice.json', '{\n\t"servicestage": {},\n\t"servicestage": { "region": 7 }\n}');

    expect(lines(error)).toEqual([
      expect.stringMatching(/^1:1 components is missing; /),
      expect.stringMatching(/^1:1 automations is missing; /),
      expect.stringMatching(/^3:2 servicestage is already at 2:2; /),
      expect.stringMatching(/^3:2 servicestage\.projectId is missing; /),
      expect.stringMatching(/^3:30 servicestage\.region is the number 7; /),
    ]);
  });

  it('in a .ts file has its path alone', async () => {
    const error = await refusal('mistaken.ts');

    expect(error.mistakes).toMatchObject([{ path: ['automations', 'stop', 'timeout'], wrong: 'is "8d"' }]);
    expect(error.message).toContain(
      'mistaken.ts has 1 mistake\n\n  automations.stop.timeout\n    is "8d"; a timeout is a duration from 1m to 7d',
    );
  });

  it('in a key that is no plain word is shown as JSON', async () => {
    const { message } = await written('odd.yaml', '"odd \\e key": 1\n');

    expect(message).toContain('  ["odd \\u001b key"]\n');
  });

  it('at an empty value is told at its key', async () => {
    expect(lines(await written('empty-value.yaml', 'servicestage:\n  region:\n'))).toContainEqual(
      expect.stringMatching(/^2:3 servicestage\.region is empty \(null\); /),
    );
  });
});

describe('warnings', () => {
  it('come with the automations', async () => {
    const { file, warnings } = await read('warnings.yaml');

    expect(formatMistakes({ file, mistakes: [], warnings }).split('\n')).toEqual([
      'warnings.yaml has 2 warnings',
      '',
      '  1:25  servicestage.region',
      expect.stringContaining('        is "ap-southeast-33", where ServiceStage is not known to be'),
      '   7:3  components.idle',
      '        is in no automation; name it in one, or take it out',
    ]);
  });

  it('follow the mistakes', async () => {
    const error = await refusal('mistaken.ts');

    expect(error.message).toMatch(/\n\n2 warnings\n\n {2}components\.shop-web\n {4}is in no automation/);
  });

  it('and mistakes are nothing to show when there are none', () => {
    expect(formatMistakes({ file: 'a.yaml', mistakes: [], warnings: [] })).toBe('');
  });

  it('say how many more there are where nobody would read them', () => {
    const mistakes = Array.from({ length: 10_000 }, (_, n) => ({
      path: ['components', `web-${n}`, 'platform'],
      wrong: 'is "cec"',
      right: 'did you mean cce?',
      file: 'fleet.csv',
      position: { line: n + 2, column: 126 },
    }));

    const lines = formatMistakes({ file: 'a.yaml', mistakes, warnings: [] }).split('\n');

    expect(lines).toHaveLength(2 + 2 * 50 + 1);
    expect(lines[2]).toBe('   fleet.csv:2:126  components.web-0.platform');
    expect(lines.at(-1)).toBe('  and 9950 more');
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['missing.yaml', 'does not exist'],
    ['.', 'is a directory'],
  ])('such as %s is an answer', async (file, wrong) => {
    const error = await refusal(file);

    expect(error).toMatchObject({ name: 'AutomationsFileError', mistakes: [{ path: [], wrong }] });
    expect(error.message).toContain(`has 1 mistake\n\n  the file\n    ${wrong}; an automations file ends in .ts`);
  });

  it.each([
    ['automations.toml', 'a = 1', 'is of no kind known here; an automations file ends in .ts'],
    ['empty.yaml', '', 'is empty; it holds servicestage, components and automations'],
    ['blank.json', ' \n', 'is empty; it holds'],
    ['comment.yaml', '# soon\n', 'is empty (null); an automations file is a map'],
    ['utf-16.yaml', Buffer.from('\ufeffa: 1', 'utf16le'), 'is not UTF-8 text; save it as UTF-8'],
    ['tab.yaml', 'a:\n\tb: 1', '2:1  is indented with a tab; YAML is indented with spaces'],
    [
      'star.yaml',
      'a: 1\nwhen: { cron: * 9 ? * * *}',
      '2:15  has a * or & that stands for no anchor; write a text that begins',
    ],
    ['alias.yaml', 'a: *b', '1:4  has *b, and no &b before it; name an anchor'],
    ['two.yaml', 'a: 1\n---\nb: 2', '2:1  holds a second document; take out the ---'],
    ['quote.yaml', 'a: "b\nc: 1\n', 'is no YAML here: '],
    ['deep.yaml', '['.repeat(100_000), 'is nested too deep to be read'],
    ['deep.json', '['.repeat(100_000) + ']'.repeat(100_000), 'is a list'],
    ['circle.yaml', 'a: &a { <<: *a }', 'has aliases of aliases'],
    ['merge.yaml', '<<: 3', 'cannot be turned into data'],
    ['comma.json', '{"a": 1,\n "b": 2,}', '2:9  is no JSON here: expected double-quoted property name; keys and text'],
    ['word.json', '{"a": 1,\n "b": maybe}', "2:7  is no JSON here: unexpected token 'm'; keys and text"],
    ['yaml.json', 'a: 1', "1:1  is no JSON here: unexpected token 'a'"],
    ['half.json', '{"a": [1', '1:9  is no JSON here'],
    ['syntax.mjs', 'export default {', 'cannot be imported: '],
    ['missing-import.mjs', 'import "./nowhere.mjs";', 'cannot be imported: '],
    ['function.mjs', 'export default () => 1;', 'is a function; an automations file is a map'],
    ['string.mjs', 'throw "no";', 'cannot be imported: it throws something that is no error'],
  ])('such as %s is an answer', async (name, content, answer) => {
    const error = await written(name, content);

    expect(error.message.replace(/ {2}the file\n */, '  ')).toContain(answer);
    expect(error.message).not.toMatch(/\n\s+at /);
  });

  it('such as nine lines that stand for millions is an answer', async () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi']) {
      levels.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
    }

    expect((await written('laughs.yaml', levels.join('\n'))).message).toContain('has aliases of aliases');
  });

  it.each([
    ['throws.ts', 'cannot be imported: Error: there are no shops'],
    ['no-default.ts', 'has no default export; write: export default { … } satisfies AutomationsInput;'],
  ])('such as %s is an answer', async (file, answer) => {
    expect((await refusal(file)).message).toContain(answer);
  });

  it('keeps the cause', async () => {
    expect((await refusal('throws.ts')).cause).toMatchObject({ message: 'there are no shops\nat all' });
  });
});

describe('a .ts file under node alone, without the transforms of the tests', () => {
  const program = `
    import { readAutomations } from ${JSON.stringify(resolve('automations/read/automations-file.ts'))};
    for (const file of process.argv.slice(1)) {
      await readAutomations({ file }).then(({ file }) => console.log(file, 'is right'), ({ message }) => console.log(message));
    }`;

  it('is read, and tells the line of what is wrong with its syntax', async () => {
    const syntax = join(directory, 'syntax.ts');
    await writeFile(syntax, 'const fleet: number = 1;\nenum Platform { Cce }\nexport default fleet;\n');
    const args = ['--input-type=module', '--eval', program, 'shop.ts', 'throws.ts', syntax];

    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: fixtures });

    expect(stdout).toContain('shop.ts is right\n');
    expect(stdout).toContain('cannot be imported: Error: there are no shops (line 3); ');
    expect(stdout).toMatch(/cannot be imported: SyntaxError: .*enum is not supported.* \(line 2\); /);
  });
});

describe('the path of the automations file', () => {
  const cwd = resolve('/shop');

  it('is that of the environment first', () => {
    expect(automationsPath({ env: { AUTOMATIONS: 'a.yaml' }, context: 'b.yaml', cwd })).toBe(join(cwd, 'a.yaml'));
  });

  it('is that of the CDK context next', () => {
    expect(automationsPath({ env: {}, context: 'b.yaml', cwd })).toBe(join(cwd, 'b.yaml'));
    expect(automationsPath({ env: { AUTOMATIONS: '' }, context: resolve('/b.yaml'), cwd })).toBe(resolve('/b.yaml'));
  });

  it('is the list of this repository otherwise', () => {
    expect(automationsPath({ env: {}, cwd })).toBe(join(cwd, 'infra', 'automations.ts'));
  });

  it('is not guessed from a context that is no text', () => {
    expect(() => automationsPath({ env: {}, context: { file: 'b.yaml' }, cwd })).toThrow(TypeError);
  });
});
