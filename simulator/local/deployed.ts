import type { StandingStack } from '#simulator/aws/operator/cloudformation.ts';
import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { DeployedStack } from '#simulator/deployment/resources/stacks.ts';
import type { WorldState } from './door/answer.ts';

/** Of a world in which nothing is deployed. */
export const NO_FLEET: Fleet = {
  components: [],
  alarms: [],
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
  readonly stacks: readonly StandingStack[];
  /** What the operator has to know of it. */
  readonly notes: readonly string[];
}

/** A stack that there was is updated. */
export const standing = (
  next: readonly DeployedStack[],
  before: readonly StandingStack[],
  now: number,
): readonly StandingStack[] =>
  next.map((stack) => {
    const was = before.find(({ id }) => id === stack.id);
    const { name, id, metadata } = stack;
    return {
      name,
      id,
      metadata,
      outputs: stack.outputs,
      createdAt: was?.createdAt ?? now,
      ...(was && { updatedAt: now }),
    };
  });

/** As the world tells of it. */
export const toldOf = ({ file, at, fleet, stacks }: Deployed): NonNullable<WorldState['deployed']> => ({
  file,
  at: new Date(at).toISOString(),
  stacks: stacks.map(({ name }) => name),
  automations: [...fleet.automations.keys()],
  components: fleet.components.map(({ name }) => name),
});
