import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Automations } from '#automations/file/automation.ts';
import { readAutomations } from '#automations/read/automations-file.ts';

export interface Size {
  /** Each has five automations: morning and evening of its web servers, night and day of its workers, and an alarm. */
  readonly teams: number;
  /** Of each team; every other one serves the web. */
  readonly components: number;
}

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'];

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A file as a company has it, its components selected by their labels; read and judged as every file is. */
export async function bigFile(size: Size): Promise<Automations> {
  const directory = await mkdtemp(join(tmpdir(), 'big-file-'));
  try {
    const file = join(directory, 'automations.json');
    await writeFile(file, JSON.stringify(inputOf(size)));
    return (await readAutomations({ file })).automations;
  } finally {
    await rm(directory, { recursive: true });
  }
}

function inputOf({ teams, components }: Size): unknown {
  const names = Array.from({ length: teams }, (_, team) => `team-${team + 1}`);
  return {
    servicestage: { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef', requestsPerSecond: 200 },
    components: Object.fromEntries(names.flatMap((team, index) => membersOf(team, index * components, components))),
    automations: Object.fromEntries(names.flatMap((team, index) => automationsOf(team, index))),
  };
}

const membersOf = (team: string, first: number, count: number): readonly (readonly [string, unknown])[] =>
  Array.from({ length: count }, (_, index) => {
    const tier = index % 2 === 0 ? 'web' : 'worker';
    const id = uuid(first + index);
    const ids = { applicationId: id, componentId: id, instanceId: id };
    return [`${team}-${tier}-${index + 1}`, { ...ids, platform: 'cce', labels: { team, tier } }];
  });

/** Each team in a minute of its own. */
function automationsOf(team: string, index: number): readonly (readonly [string, unknown])[] {
  const at = (hour: number) => ({
    cron: `${index % 60} ${hour + Math.floor(index / 60)} ? * * *`,
    timezone: ZONES[index % ZONES.length],
  });
  const [web, worker] = ['web', 'worker'].map((tier) => ({ where: { team, tier } }));
  return [
    [`${team}-morning`, { when: at(6), components: web, action: 'scale', parameters: { replica: 6 } }],
    [`${team}-evening`, { when: at(18), components: web, action: 'scale', parameters: { replica: 2 } }],
    [`${team}-wake`, { when: at(1), components: worker, action: 'start' }],
    [`${team}-sleep`, { when: at(12), components: worker, action: 'stop' }],
    [`${team}-5xx`, { when: { alarm: `${team}-5xx` }, components: web, action: 'restart', storm: 'off' }],
  ];
}
