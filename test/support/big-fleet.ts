import type { AutomationsInput } from '#automations/file/automation.ts';
import { component, type FleetInput } from './automations.ts';

type AutomationInput = AutomationsInput['automations'][string];
type Tier = 'web' | 'worker';

interface Size {
  /** Each has five automations. */
  readonly teams: number;
  /** Of each team: three of five serve the web, the rest are workers. */
  readonly components: number;
}

/** 10,000 components in 200 automations. */
export const TEN_THOUSAND: Size = { teams: 40, components: 250 };

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'] as const;

const two = (n: number): string => String(n).padStart(2, '0');
const teamName = (team: number): string => `team-${two(team + 1)}`;

interface Member {
  readonly name: string;
  readonly team: string;
  readonly tier: Tier;
  /** From 1, through all teams: what its ids are made of. */
  readonly n: number;
}

/** `team-01-web-1` to `team-40-worker-100`, in the order of the file. */
export function membersOf({ teams, components }: Size): readonly Member[] {
  const webs = Math.ceil(components * 0.6);
  return Array.from({ length: teams * components }, (_, index) => {
    const [team, place] = [Math.floor(index / components), index % components];
    const tier = place < webs ? 'web' : 'worker';
    const number = place < webs ? place + 1 : place - webs + 1;
    return { name: `${teamName(team)}-${tier}-${number}`, team: teamName(team), tier, n: index + 1 };
  });
}

/**
 * A file as a company has it: its teams scale what serves the web in the morning and the evening, wake their workers and let them
 * sleep, and restart on an alarm; each team in a minute of its own. Every component is named.
 */
export function bigFleet(size: Size): FleetInput {
  const members = membersOf(size);
  const names = Map.groupBy(members, ({ team, tier }) => `${team} ${tier}`);
  return {
    servicestage: { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef' },
    components: Object.fromEntries(members.map(({ name, n }) => [name, { ...component(n), platform: 'cce' as const }])),
    automations: automationsOf(size, (team, tier) => (names.get(`${team} ${tier}`) ?? []).map(({ name }) => name)),
  };
}

/** The same file, whose components are those of `fleetCsv` in a file of this name, and are selected by their labels. */
export const bigSelection = (size: Size, componentsFrom: string): AutomationsInput => ({
  servicestage: { region: 'ap-southeast-3', projectId: '0123456789abcdef0123456789abcdef' },
  componentsFrom,
  automations: automationsOf(size, (team, tier) => ({ where: { team, tier } })),
});

/** Its components as CSV, with a column for each label. */
export function fleetCsv(size: Size): string {
  const heading = 'name,applicationId,componentId,instanceId,platform,min,max,label:team,label:tier';
  const rows = membersOf(size).map(({ name, team, tier, n }) => {
    const { applicationId, componentId, instanceId } = component(n);
    return [name, applicationId, componentId, instanceId, 'cce', '', '', team, tier].join(',');
  });
  return [heading, ...rows, ''].join('\n');
}

function automationsOf(
  { teams }: Size,
  components: (team: string, tier: Tier) => AutomationInput['components'],
): Record<string, AutomationInput> {
  const ofTeam = (team: number): readonly (readonly [string, AutomationInput])[] => {
    const name = teamName(team);
    const at = (hour: number) => ({
      cron: `${team % 60} ${hour} ? * * *`,
      timezone: ZONES[team % ZONES.length] ?? 'UTC',
    });
    const [web, worker] = [components(name, 'web'), components(name, 'worker')];
    return [
      [`${name}-morning`, { when: at(8), components: web, action: 'scale', parameters: { replica: 6 } }],
      [`${name}-evening`, { when: at(20), components: web, action: 'scale', parameters: { replica: 2 } }],
      [`${name}-wake`, { when: at(1), components: worker, action: 'start' }],
      [`${name}-sleep`, { when: at(5), components: worker, action: 'stop' }],
      [`${name}-5xx`, { when: { alarm: `${name}-5xx` }, components: web, action: 'restart', storm: 'off' }],
    ];
  };
  return Object.fromEntries(Array.from({ length: teams }, (_, team) => ofTeam(team)).flat());
}
