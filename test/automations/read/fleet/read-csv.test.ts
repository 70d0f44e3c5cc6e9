import { describe, expect, it } from 'vitest';
import { readCsv } from '#automations/read/fleet/read-csv.ts';
import { fleetCsv, membersOf } from '#test/support/big-fleet.ts';

const id = (n: number) => `33333333-4444-5555-6666-00000000000${n}`;

const dataOf = (text: string) => {
  const source = readCsv(text);
  if (source.kind === 'unreadable') throw new Error(JSON.stringify(source.mistakes));
  return source.data;
};

/** As a person sees them: `3:1 shop-web is …`. */
const mistakesOf = (text: string) =>
  readCsv(text).mistakes.map(
    ({ position, path, wrong, right }) =>
      `${position?.line}:${position?.column} ${[...path, wrong].join(' ')}; ${right}`,
  );

/** But for the ids, which the files here do without where they are not what is tried. */
const mistakesBeside = (text: string) =>
  mistakesOf(text).filter((told) => !told.includes('has no columns applicationId'));

const HEADINGS = 'it begins with a row of headings, such as name,applicationId,componentId,instanceId,label:team';

describe('a fleet in CSV', () => {
  it('has a row for each component, and a column for each label', () => {
    const text = [
      'name,applicationId,componentId,instanceId,platform,min,max,label:team,label:tier',
      `shop-web,${id(1)},${id(2)},${id(3)},cce,2,20,shop,web`,
      `report-batch,${id(1)},${id(4)},${id(5)},vmapp,,,reports,`,
    ].join('\n');

    expect(dataOf(text)).toEqual({
      'shop-web': {
        applicationId: id(1),
        componentId: id(2),
        instanceId: id(3),
        platform: 'cce',
        replica: { min: 2, max: 20 },
        labels: { team: 'shop', tier: 'web' },
      },
      'report-batch': {
        applicationId: id(1),
        componentId: id(4),
        instanceId: id(5),
        platform: 'vmapp',
        labels: { team: 'reports' },
      },
    });
  });

  it.each([
    ['lines of Windows', 'name,instanceId\r\na,1\r\nb,2\r\n'],
    ['the mark of UTF-8', '\uFEFFname,instanceId\na,1\nb,2'],
    ['semicolons', 'name;instanceId\na;1\nb;2\n'],
    ['tabs', 'name\tinstanceId\na\t1\nb\t2\n'],
    ['quotes', '"name","instanceId"\n"a","1"\n"b","2"\n'],
    ['blanks around cells', ' name , instanceId\n a , 1 \nb,2 \n'],
    ['empty lines and rows', '\nname,instanceId\n\na,1\n,\n  \nb,2\n\n'],
    ['the line that tells Excel the separator', 'sep=;\nname;instanceId\na;1\nb;2\n'],
    ['the same with the mark of UTF-8', '\uFEFFsep=,\r\nname,instanceId\r\na,1\r\nb,2\r\n'],
    ['empty columns at its end', 'name,instanceId,,\na,1,,\nb,2,,\n'],
    ['headings in other letters', 'NAME,InstanceID\na,1\nb,2\n'],
    ['columns in another order', 'instanceId,name\n1,a\n2,b\n'],
  ])('may have %s', (_, text) => {
    expect(dataOf(text)).toEqual({ a: { instanceId: '1' }, b: { instanceId: '2' } });
  });

  it('keeps what looks like a number as text, but for the bounds', () => {
    expect(dataOf('name,min,max,label:version,label:centre\na,2,many,1.10,0042\n')).toEqual({
      a: { replica: { min: 2, max: 'many' }, labels: { version: '1.10', centre: '0042' } },
    });
  });

  it('may be named like what every object has', () => {
    const data = dataOf('name,instanceId\n__proto__,1\nconstructor,2\n');

    expect(Object.entries(data as object)).toEqual([
      ['__proto__', { instanceId: '1' }],
      ['constructor', { instanceId: '2' }],
    ]);
  });

  it.each([
    ['name,platfrom\na,cce\n', '1:6 has a column "platfrom"; did you mean platform?'],
    [
      'name,owner\na,me\n',
      '1:6 has a column "owner"; the columns are name, applicationId, componentId, instanceId, platform, api, min and max, and label:team and the like for labels',
    ],
    ['name,,min\na,x,2\n', expect.stringContaining('1:6 has a column without a heading; the columns are name')],
    ['name,min,MIN\na,1,2\n', '1:10 has a column "MIN" again; a column stands once'],
    ['name,label:Team\na,1\n', expect.stringContaining('1:6 has a column "label:Team"; a label is named by up to 64')],
    ['min,max\n1,2\n', `1:1 has no columns name, applicationId, componentId and instanceId; ${HEADINGS}`],
    ['name,componentId,applicationId\na,1,2\nb,1,2\n', `1:1 has no column instanceId; ${HEADINGS}`],
    ['name,componentId,applicationId,Instance\na,1,2,3\n', '1:32 has a column "Instance"; did you mean instanceId?'],
    [
      'name,componentId,applicationId,Api,max\na,1,2,v3,x\n,1,2,v3,2\n',
      '3:1 has a row without a name; name the component, or take the row out',
    ],
    ['nmae,max\nx,2\n', '1:1 has a column "nmae"; did you mean name?'],
    ['name,min\n\n,5\n', '3:1 has a row without a name; name the component, or take the row out'],
    ['min,name\n5,\n', '2:3 has a row without a name; name the component, or take the row out'],
    [
      'name,min\na,1,2\n',
      '2:1 has a row of 3 cells, and 2 headings; put what holds a separator into double quotes, and leave no cell out',
    ],
    ['name,min\na\nb,1\n', expect.stringContaining('2:1 has a row of 1 cells, and 2 headings')],
    [
      'min,name\n1,a\n2,b\n3,a\n',
      '4:3 components a is already at 2:3; a component is listed once: rename one, or take it out',
    ],
    ['name,min\na,"1\n', expect.stringContaining('2:1 is no CSV here: a quote is opened or closed')],
    ['name,min\nz,1\n\na,"1\nb,2\nc,3\n', expect.stringContaining('4:1 is no CSV here: a quote is opened or closed')],
    ['name,min\na,"1\n"b","2"\n', expect.stringContaining('2:1 is no CSV here')],
    ['"name,min\na,1\n', expect.stringContaining('1:1 is no CSV here')],
    ['name,min\na,"1"x\n', expect.stringContaining('2:1 is no CSV here')],
    ['name,min\n', expect.stringContaining('lists no component; write a row for each')],
  ])('%j is told where it is wrong', (text, mistake) => {
    expect(mistakesBeside(text)).toEqual([mistake]);
  });

  it('knows where each cell stands, also after quoted ones and those of several lines', () => {
    const source = readCsv('name,label:team,instanceId,min\n"a","x, y",1,2\nb,"on\r\ntwo lines",3,4\nc,z,5,6\n');
    if (source.kind === 'unreadable') throw new Error('It was not read');
    const at = (...path: string[]) => source.position({ path, wrong: '', right: '' });

    expect(at('a')).toEqual({ line: 2, column: 1 });
    expect(at('a', 'labels', 'team')).toEqual({ line: 2, column: 5 });
    expect(at('a', 'instanceId')).toEqual({ line: 2, column: 12 });
    expect(at('a', 'replica', 'min')).toEqual({ line: 2, column: 14 });
    expect(at('a', 'platform')).toEqual({ line: 2, column: 1 });
    expect(at('b')).toEqual({ line: 3, column: 1 });
    expect(at('c', 'instanceId')).toEqual({ line: 5, column: 5 });
    expect(at('nobody')).toBeUndefined();
  });

  it('has as many rows as a company has components', () => {
    const size = { teams: 40, components: 250 };

    expect(Object.keys(dataOf(fleetCsv(size)) as object)).toEqual(membersOf(size).map(({ name }) => name));
  });
});
