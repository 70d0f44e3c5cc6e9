import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { WorldState } from './door/answer.ts';

/** Of a world in which nothing is deployed. */
export const NO_FLEET: Fleet = {
  components: [],
  alarms: [],
  huaweiRules: [],
  unhealthy: [],
  timezone: 'UTC',
  zones: [],
  automations: new Map(),
  checks: [],
  actions: [],
};

/** What is deployed in the local world; `at` is in epoch ms. */
export interface Deployed {
  readonly file: string;
  readonly at: number;
  readonly fleet: Fleet;
  /** What the operator has to know of it. */
  readonly notes: readonly string[];
}

/** As the world tells of it. */
export const toldOf = (
  { file, at, fleet }: Deployed,
  stacks: readonly string[],
): NonNullable<WorldState['deployed']> => ({
  file,
  at: new Date(at).toISOString(),
  stacks: [...stacks],
  automations: [...fleet.automations.keys()],
  components: fleet.components.map(({ name }) => name),
});
