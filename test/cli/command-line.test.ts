import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '#cli/commands.ts';
import { autopilot } from '#test/support/autopilot.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'autopilot-'));
});
afterAll(() => rm(directory, { recursive: true }));

const NAMES = [...COMMANDS.map(({ name }) => name), 'schema', 'completion'].join(', ');
const WEEK = ['--automations', 'examples/two-zones.yaml', '--from', '2027-03-27', '--days', '2'];

describe('autopilot plan', () => {
  it('tells every action in order, local and in UTC, with the state before and after, and the change of clocks', async () => {
    const { code, stdout } = await autopilot('plan', ...WEEK);

    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 13)).toEqual([
      'local time            time zone         UTC                automation                component      action   before         after',
      'Fri 2027-03-26 21:00  America/New_York  2027-03-27T01:00Z  new-york-closes           shop-new-york  scale 2  6 replicas  →  2 replicas',
      'Sat 2027-03-27 02:30  Europe/Berlin     2027-03-27T01:30Z  reports-start             reports        start    stopped     →  running',
      'Sat 2027-03-27 06:00  Europe/Berlin     2027-03-27T05:00Z  reports-stop              reports        stop     running     →  stopped',
      'Sat 2027-03-27 08:00  Europe/Berlin     2027-03-27T07:00Z  berlin-opens              shop-berlin    scale 8  2 replicas  →  8 replicas',
      'Sat 2027-03-27 09:00  America/New_York  2027-03-27T13:00Z  new-york-opens            shop-new-york  scale 6  2 replicas  →  6 replicas',
      'Sat 2027-03-27 20:00  Europe/Berlin     2027-03-27T19:00Z  berlin-closes             shop-berlin    scale 2  8 replicas  →  2 replicas',
      'Sat 2027-03-27 21:00  America/New_York  2027-03-28T01:00Z  new-york-closes           shop-new-york  scale 2  6 replicas  →  2 replicas',
      'Sun 2027-03-28 03:00  Europe/Berlin     2027-03-28T01:00Z  clocks go forward by 1 h',
      'Sun 2027-03-28 03:30  Europe/Berlin     2027-03-28T01:30Z  reports-start             reports        start    stopped     →  running, moved out of the gap by its dst',
      'Sun 2027-03-28 06:00  Europe/Berlin     2027-03-28T04:00Z  reports-stop              reports        stop     running     →  stopped',
      'Sun 2027-03-28 04:00  America/New_York  2027-03-28T08:00Z  new-york-fresh            shop-new-york  restart  2 replicas  →  2 replicas',
      'Sun 2027-03-28 09:00  America/New_York  2027-03-28T13:00Z  new-york-opens            shop-new-york  scale 6  2 replicas  →  6 replicas',
    ]);
    expect(stdout).toMatch(
      /\nNo conflicts within a year\.\n\nLocal times are those of tzdata \d{4}[a-z]+, which is Node's; AWS has its own\.\n$/,
    );
  });

  it('warns of what synth warns of, and leaves the contradictions to the plan', async () => {
    const file = join(directory, 'unused.yaml');
    const text = await readFile('examples/two-zones.yaml', 'utf8');
    await writeFile(file, text.replace('except: [berlin-holidays]', ''));

    const { code, stdout, stderr } = await autopilot('plan', '--automations', file, '--json');

    expect(code).toBe(0);
    expect(stderr).toMatch(/ has \d+ warnings?\n/);
    expect(stderr).toMatch(/calendars\.berlin-holidays\n +is in no automation; /);
    expect(JSON.parse(stdout).conflicts).toEqual([]);
  });

  it('is one JSON object for scripts', async () => {
    const { stdout } = await autopilot('plan', ...WEEK, '--component', 'reports', '--json');

    expect(JSON.parse(stdout)).toMatchObject({
      from: '2027-03-26T23:00:00.000Z',
      until: '2027-03-28T23:00:00.000Z',
      components: [{ name: 'reports', initial: { running: false } }],
      actions: [
        { automation: 'reports-start', at: '2027-03-27T01:30:00.000Z', local: '2027-03-27T02:30:00+01:00' },
        { automation: 'reports-stop' },
        {
          local: '2027-03-28T03:30:00+02:00',
          moved: 'gap',
          before: { running: false },
          after: { running: true },
          verdict: 'acts',
        },
        { automation: 'reports-stop' },
      ],
      clockChanges: [{ timezone: 'Europe/Berlin', at: '2027-03-28T01:00:00.000Z', minutes: 60 }],
      skips: [],
      conflicts: [],
    });
    expect(JSON.parse(stdout).tzdata).toBe(process.versions.tz);
  });

  it('tells the times that clocks skip, where they would have been', async () => {
    const file = join(directory, 'skipped.yaml');
    const text = await readFile('examples/two-zones.yaml', 'utf8');
    await writeFile(
      file,
      text.replace(', dst: { gap: after, overlap: first }', '').replace('30 2 ? * * *', '0/30 2 ? * * *'),
    );
    const skipped = [
      'plan',
      '--automations',
      file,
      '--from',
      '2027-03-27T12:00',
      '--days',
      '1',
      '--component',
      'reports',
    ];

    const { stdout } = await autopilot(...skipped);
    const json = await autopilot(...skipped, '--json');
    const why = await autopilot('why', 'reports', '2027-03-28T02:30', '--automations', file);

    expect(stdout).toMatch(
      /\nSun 2027-03-28 03:00 {2}Europe\/Berlin {2}2027-03-28T01:00Z {2}reports-start +reports +start +– {2}does not fire at 02:00 and once more, which clocks skip\n/,
    );
    expect(JSON.parse(json.stdout).skips).toMatchObject([
      { at: '2027-03-28T01:00:00.000Z', automation: 'reports-start', local: '2027-03-28T02:00:00', more: 1 },
    ]);
    expect(why.stdout).toMatch(
      /^Sun 2027-03-28 03:00 Europe\/Berlin \(2027-03-28T01:00Z\), since clocks skip 02:30 that day\n/,
    );
    expect(why.stdout).toMatch(
      /\nSkipped by clocks\n {2}Sun 2027-03-28 03:00 {2}Europe\/Berlin {2}reports-start {2}start {2}does not fire at 02:00 and once more, which clocks skip: dst says what becomes of it\n/,
    );
  });

  it('says how a fleet is gone through step by step', async () => {
    const file = join(directory, 'paced.yaml');
    const text = await readFile('examples/fleet.yaml', 'utf8');
    const from = text.replace('From: fleet.csv', `From: ${join(process.cwd(), 'examples/fleet.csv')}`);
    await writeFile(file, from.replace('action: stop', 'action: stop\n    atOnce: 5\n    stopAfter: 10%'));
    const paced = ['plan', '--automations', file, '--from', '2027-03-29', '--days', '1'];

    const { stdout } = await autopilot(...paced);
    const json = await autopilot(...paced, '--json');

    expect(stdout).toContain(
      '\nworkers-sleep: 5 of 18 at once, the last begins after 3 min if each takes a minute; once 1 failed or are unknown, the rest is called off\n',
    );
    expect(JSON.parse(json.stdout).paces).toEqual([
      { automation: 'workers-sleep', components: 18, atOnce: 5, stopAfter: 1, lastAfter: 180 },
    ]);
  });

  it('ends with 1 where automations contradict each other, and says when', async () => {
    const file = join(directory, 'clash.yaml');
    const clean = await readFile('examples/two-zones.yaml', 'utf8');
    await writeFile(
      file,
      `${clean}  clash: { when: { cron: 0 8 ? * SAT *, timezone: Europe/Berlin }, components: [shop-berlin], action: scale, parameters: { replica: 3 } }\n`,
    );

    const { code, stdout } = await autopilot('plan', '--automations', file, '--from', '2027-03-22', '--days', '7');

    expect(code).toBe(1);
    expect(stdout).toContain(
      'error: contradiction  Sat 2027-03-27 08:00 Europe/Berlin (2027-03-27T07:00Z), shop-berlin\n',
    );
  });

  it('draws, and writes the picture that the documentation shows', async () => {
    const svg = join(directory, 'week.svg');
    const week = ['--automations', 'examples/two-zones.yaml', '--from', '2027-03-22', '--days', '7'];

    const { stdout } = await autopilot('plan', ...week, '--draw', '--svg', svg, '--html', join(directory, 'week.html'));

    expect(stdout.split('\n')[2]).toMatch(/^shop-new-york {2}[▁▂▃▄▅▆▇█◆]{65}$/);
    expect(await readFile(svg, 'utf8')).toBe(await readFile('docs/pictures/week.svg', 'utf8'));
    expect(await readFile(join(directory, 'week.html'), 'utf8')).not.toContain('<script');
  });

  it.each([
    [
      ['plan', '--component', 'shop-berlim', '--automations', 'examples/two-zones.yaml'],
      'shop-berlim is not a component of the file; did you mean shop-berlin?\n',
    ],
    [['plan', '--svg', '/nowhere/at/all.svg'], /^\/nowhere\/at\/all\.svg cannot be written: /],
    [['why'], 'COMPONENT is missing: the component that is asked about; see --help\n'],
    [['plam'], 'plam: no such command; did you mean plan?\n'],
    [
      ['purge', '--days'],
      `purge: no such command; the commands are ${NAMES}; see --help\n--days needs a value; see --help\n`,
    ],
    [['--json'], `a command is missing; the commands are ${NAMES}; see --help\n`],
    [
      ['why', 'web', 'now', 'then', '--days', '3'],
      'then: one too many after COMPONENT [INSTANT]; see --help\n--days: an option of plan\n',
    ],
  ])('%j ends with 2 and says what would be right', async (args, message) => {
    const { code, stdout, stderr } = await autopilot(...args);

    expect([code, stdout]).toEqual([2, '']);
    if (typeof message === 'string') expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
  });
});

describe('autopilot why', () => {
  it('is about now unless an instant is named', async () => {
    const asked = [['now'], []].map((instant) =>
      autopilot('why', 'reports', ...instant, '--json', '--automations', 'examples/two-zones.yaml'),
    );

    for (const { code, stdout } of await Promise.all(asked)) {
      expect(code).toBe(0);
      expect(Math.abs(Date.parse(JSON.parse(stdout).at) - Date.now())).toBeLessThan(60_000);
    }
  });

  it('tells the state, who put it there, what was closed, and the request', async () => {
    const { stdout } = await autopilot(
      'why',
      'shop-berlin',
      '2027-03-26T20:00',
      '--automations',
      'examples/two-zones.yaml',
    );

    expect(stdout).toBe(`Fri 2027-03-26 20:00 Europe/Berlin (2027-03-26T19:00Z)
shop-berlin should be 2 replicas, by berlin-closes (scale 2) of Thu 2027-03-25 20:00 Europe/Berlin.

Lost
  Wed 2027-03-24 20:00  Europe/Berlin  berlin-closes  scale 2  followed by berlin-closes
  Thu 2027-03-25 08:00  Europe/Berlin  berlin-opens   scale 8  followed by berlin-closes

Changed nothing
  Fri 2027-03-26 20:00  Europe/Berlin  berlin-closes  scale 2  shop-berlin is 2 replicas already

Closed
  Fri 2027-03-26 08:00  Europe/Berlin  berlin-opens  scale 8  2027-03-26 in Europe/Berlin is a date of berlin-holidays.

Would be sent
  Thu 2027-03-25 20:00 Europe/Berlin
  POST https://servicestage.ap-southeast-3.myhuaweicloud.com/v2/0123456789abcdef0123456789abcdef/cas/applications/11111111-2222-3333-4444-555555555555/components/22222222-3333-4444-5555-666666666661/instances/33333333-4444-5555-6666-777777777771/action
  {"action":"scale","parameters":{"replica":2}}

Next: berlin-opens (scale 8) of Sat 2027-03-27 08:00 Europe/Berlin.
`);
  });

  it('shows the request as it would be sent', async () => {
    const { stdout } = await autopilot(
      'why',
      'shop-berlin',
      '2027-03-27T08:00',
      '--json',
      '--automations',
      'examples/two-zones.yaml',
    );

    expect(JSON.parse(stdout).requests).toEqual([
      {
        method: 'POST',
        url: 'https://servicestage.ap-southeast-3.myhuaweicloud.com/v2/0123456789abcdef0123456789abcdef/cas/applications/11111111-2222-3333-4444-555555555555/components/22222222-3333-4444-5555-666666666661/instances/33333333-4444-5555-6666-777777777771/action',
        body: '{"action":"scale","parameters":{"replica":8}}',
      },
    ]);
  });
});

describe('autopilot --help', () => {
  it('names every command, which tells of itself alone, whatever stands beside it', async () => {
    const all = await Promise.all([autopilot(), autopilot('--help'), autopilot('plam', '--days', '-h')]);
    const [plan, first, wrong] = await Promise.all([
      autopilot('plan', '--help'),
      autopilot('--help', 'plan'),
      autopilot('plan', '--what', 'else', '--help', '--days'),
    ]);

    for (const { code, stdout, stderr } of all) {
      expect([code, stderr]).toEqual([0, '']);
      for (const name of NAMES.split(', ')) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect(plan.stdout).toMatch(/^Usage: autopilot plan \[options\]\n/m);
    expect(plan.stdout).toMatch(/\n {2}--days 14 /);
    expect(plan.stdout).not.toContain('autopilot why');
    expect([first, wrong]).toEqual([plan, plan]);
  });
});
