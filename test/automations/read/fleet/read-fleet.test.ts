import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAutomations } from '#automations/read/automations-file.ts';
import { AutomationsFileError } from '#automations/read/automations-file-error.ts';
import { servicestage, web } from '#test/automations/mistakes/shop.ts';
import { bigSelection, fleetCsv, TEN_THOUSAND } from '#test/support/big-fleet.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

const { replica: _, ...ids } = web;
const api = { ...ids, instanceId: '33333333-4444-5555-6666-888888888888' };
const jobs = { ...ids, instanceId: '33333333-4444-5555-6666-999999999999' };

const row = (name: string, { applicationId, componentId, instanceId }: typeof ids, ...more: string[]) =>
  [name, applicationId, componentId, instanceId, ...more].join(',');
const HEADING = 'name,applicationId,componentId,instanceId,label:team';

const action = {
  when: { cron: '0 9 ? * * *', timezone: 'UTC' },
  action: 'scale',
  parameters: { replica: 6 },
};

/** Selects of the fleets that it names. */
const selecting = (componentsFrom: unknown, rest: object = {}) =>
  JSON.stringify({
    servicestage,
    componentsFrom,
    automations: { morning: { ...action, components: { where: { team: 'shop' } } } },
    ...rest,
  });

/** Reads `main.json` of these files, in a folder that is not the working directory. */
async function read(files: Readonly<Record<string, string | Uint8Array>>, file = 'in/main.json') {
  using directory = temporaryDirectory();
  mkdirSync(join(directory.path, 'in/folder.csv'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory.path, name), text);
  return await readAutomations({ file, cwd: directory.path });
}

async function mistakes(files: Readonly<Record<string, string | Uint8Array>>, file?: string) {
  const error: unknown = await read(files, file).catch((cause: unknown) => cause);
  if (!(error instanceof AutomationsFileError)) throw new Error('It was not refused', { cause: error });
  return error.mistakes.map(
    ({ file: other, position, path, wrong, right }) =>
      `${other ?? 'main'}:${position?.line}:${position?.column} ${[...path, wrong].join(' ')}; ${right}`,
  );
}

const csv = (...rows: string[]) => [HEADING, ...rows].join('\n');

describe('a fleet', () => {
  it.each([
    ['fleet.csv', csv(row('web', ids, 'shop'), row('api', api, 'shop'))],
    [
      'fleet.json',
      JSON.stringify({ web: { ...ids, labels: { team: 'shop' } }, api: { ...api, labels: { team: 'shop' } } }),
    ],
    [
      'fleet.yaml',
      JSON.stringify({ web: { ...ids, labels: { team: 'shop' } }, api: { ...api, labels: { team: 'shop' } } }),
    ],
    ['fleet.CSV', csv(row('web', ids, 'shop'), row('api', api, 'shop'))],
  ])('may be %s, beside the file that names it', async (name, text) => {
    const { automations, warnings } = await read({ 'in/main.json': selecting(name), [`in/${name}`]: text });

    expect(warnings).toEqual([]);
    expect(automations.automations.morning?.components).toEqual(['web', 'api']);
    expect(automations.components.web).toEqual({ ...ids, platform: 'cce', labels: { team: 'shop' } });
  });

  it('comes after what the file lists itself, and several in their order', async () => {
    const { automations } = await read({
      'in/main.json': selecting(['b.csv', '../a.csv'], { components: { jobs: { ...jobs, labels: { team: 'shop' } } } }),
      'in/b.csv': csv(row('web', ids, 'shop')),
      'a.csv': csv(row('api', api, 'shop')),
    });

    expect(automations.automations.morning?.components).toEqual(['jobs', 'web', 'api']);
  });

  it('may be named by a .ts file and by a YAML file', async () => {
    const fleet = { 'in/fleet.csv': csv(row('web', ids, 'shop')) };
    const [module, yaml] = await Promise.all([
      read({ ...fleet, 'in/main.mjs': `export default ${selecting('fleet.csv')}` }, 'in/main.mjs'),
      read({ ...fleet, 'in/main.yaml': selecting('fleet.csv') }, 'in/main.yaml'),
    ]);

    expect(module.automations.automations).toEqual(yaml.automations.automations);
  });

  it('of ten thousand components is read whole', async () => {
    const { automations, warnings } = await read({
      'in/main.json': JSON.stringify(bigSelection(TEN_THOUSAND, 'fleet.csv')),
      'in/fleet.csv': fleetCsv(TEN_THOUSAND),
    });

    expect(warnings).toEqual([]);
    expect(Object.keys(automations.components)).toHaveLength(10_000);
    expect(automations.automations['team-07-sleep']?.components).toHaveLength(100);
  });
});

describe('a mistake', () => {
  it('in a cell is told with the file, the row and the column, beside those of the file itself', async () => {
    const text = csv(
      row('web', ids, 'shop'),
      row('Api', { ...api, applicationId: '5' }, 'shop'),
      row('jobs', web, 'the shop'),
    );

    expect(await mistakes({ 'in/main.json': selecting('fleet.csv', { colour: 'red' }), 'in/fleet.csv': text })).toEqual(
      [
        expect.stringContaining('main:1:'),
        'in/fleet.csv:3:1 components Api is not a kebab-case name; a name is up to 64 lower-case letters and digits, begins with a letter and joins words by single hyphens, such as api',
        'in/fleet.csv:3:5 components Api applicationId is "5"; an application id is a UUID, such as 11111111-2222-3333-4444-555555555555',
        'in/fleet.csv:4:80 components jobs instanceId is "33333333-4444-5555-6666-777777777777", which is web already; an instance has one name, since what was done to it is remembered under that: use it, or correct the id',
        expect.stringContaining(
          'in/fleet.csv:4:117 components jobs labels team is "the shop"; the value of a label is text',
        ),
      ],
    );
  });

  it('in YAML is told with its line, and a misspelt key is one', async () => {
    const text = `web:\n  ${Object.entries(ids)
      .map(([key, id]) => `${key}: ${id}`)
      .join('\n  ')}\n  label: { team: shop }\n`;

    expect((await mistakes({ 'in/main.json': selecting('fleet.yaml'), 'in/fleet.yaml': text }))[0]).toBe(
      'in/fleet.yaml:5:3 components web label is not a key of a component; did you mean labels?',
    );
  });

  it('in the headings is told once, and not again in each row', async () => {
    const text = ['name,applicationId,componentId,min', 'web,5,6,1', 'api,5,6,0'].join('\n');
    const main = selecting('fleet.csv');

    const found = await mistakes({ 'in/main.json': main, 'in/fleet.csv': text });

    expect(found.filter((told) => told.includes('instanceId')).map((told) => told.split(';')[0])).toEqual([
      'in/fleet.csv:1:1 has no column instanceId',
    ]);
    expect(found.map((told) => told.slice(0, 17))).toContain('in/fleet.csv:3:9 ');
    expect(found.filter((told) => told.startsWith('in/fleet.csv:3:9 '))).toHaveLength(1);
  });

  it.each([
    ['nowhere.csv', 'is "nowhere.csv", which does not exist; a fleet is a .csv, .json, .yaml or .yml file'],
    ['folder.csv', 'is "folder.csv", which is a directory; a fleet is a .csv, .json, .yaml or .yml file'],
    ['.', 'is ".", which is a directory; a fleet is a .csv, .json, .yaml or .yml file'],
    ['fleet.xlsx', 'is "fleet.xlsx", which is of no kind known here; a fleet is a .csv, .json, .yaml or .yml file'],
    ['empty.csv', 'is "empty.csv", which is empty; it holds components'],
    ['headings.csv', 'is "headings.csv", which lists no component; write a row for each'],
    ['latin.csv', 'is "latin.csv", which is not UTF-8 text; save it as UTF-8'],
    [
      'list.json',
      'is "list.json", which holds an empty list; a fleet is a map of names to components, as under components',
    ],
    [
      'wrapped.yaml',
      'is "wrapped.yaml", which has the key components around them all; a fleet is the map that stands under it: leave the key out',
    ],
  ])('such as the file %s is told where the file is named', async (name, told) => {
    const files = {
      'in/fleet.xlsx': 'PK',
      'in/empty.csv': ' \n',
      'in/wrapped.yaml': 'components:\n  shop-web: { platform: cce }\n',
      'in/headings.csv': HEADING,
      'in/latin.csv': Buffer.from('name\nm\xFCller\n', 'latin1'),
      'in/list.json': '[]',
    };
    const main = `{\n"componentsFrom": ${JSON.stringify(name)},${selecting(undefined).slice(1)}`;

    expect(await mistakes({ ...files, 'in/main.json': main })).toEqual([`main:2:19 componentsFrom ${told}`]);
  });

  it.each([
    [[], 'is an empty list'],
    [5, 'is the number 5'],
    ['', 'is the text ""'],
    [['fleet.csv', 'fleet.csv'], 'is "fleet.csv" again'],
    [['fleet.csv', 5], 'is the number 5'],
    [{ file: 'fleet.csv' }, 'is a map'],
  ])('such as componentsFrom: %j is one', async (componentsFrom, told) => {
    const files = { 'in/main.json': selecting(componentsFrom), 'in/fleet.csv': csv(row('web', ids, 'shop')) };

    const found = await mistakes(files);

    expect(found).toHaveLength(1);
    expect(found[0]).toContain(told);
  });

  it('is a component that is listed twice', async () => {
    const files = {
      'in/main.json': selecting(['a.csv', 'b.yaml'], { components: { web: { ...ids, labels: { team: 'shop' } } } }),
      'in/a.csv': csv(row('jobs', jobs, 'shop'), row('web', api, 'shop')),
      'in/b.yaml': JSON.stringify({ jobs: api }),
    };
    const right = 'a component is listed once: rename one, or take it out';

    expect(await mistakes(files)).toEqual([
      `in/a.csv:3:1 components web is in the automations file already; ${right}`,
      `in/b.yaml:1:2 components jobs is in in/a.csv already; ${right}`,
    ]);
  });

  it('of syntax in a fleet is told there, and hides no other', async () => {
    const found = await mistakes({
      'in/main.json': selecting(['a.csv', 'b.json', 'c.yaml']),
      'in/a.csv': 'name,min\na,"1\n',
      'in/b.json': '{"a": }',
      'in/c.yaml': 'a: [',
    });

    expect(found.map((text) => text.split(' is no ')[0])).toEqual(['in/a.csv:2:1', 'in/b.json:1:7', 'in/c.yaml:1:5']);
  });

  it('in a fleet is no reason to doubt the names in the automations', async () => {
    const automations = { morning: { ...action, components: ['web', 'nobody'] } };
    const files = {
      'in/main.json': selecting('fleet.csv', { automations }),
      'in/fleet.csv': `${HEADING}\n${row('web', ids, 'shop')},5\n`,
    };

    expect(await mistakes(files)).toEqual([expect.stringContaining('in/fleet.csv:2:1 has a row of 6 cells')]);
  });

  it('is a key that is misspelt, whose file nobody has read', async () => {
    const { componentsFrom, ...rest } = JSON.parse(selecting('fleet.csv'));
    const found = await mistakes({
      'in/main.json': JSON.stringify({ ...rest, componentFrom: componentsFrom }),
      'in/fleet.csv': csv(row('web', ids, 'shop')),
    });

    expect(found[0]).toContain('componentFrom is not a key of an automations file; did you mean componentsFrom?');
  });
});
