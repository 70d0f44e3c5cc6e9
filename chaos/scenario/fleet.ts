import { type NamedComponent, NamedComponentSchema } from '#core/component.ts';
import { HOUR_MS } from '#schedule/zones/wall-time.ts';
import type { InstanceBeginning } from '#simulator/servicestage/world/beginning.ts';
import type { Dice } from './dice.ts';

/** A component as an automation names it, and as ServiceStage has it in the beginning. */
export interface Member {
  readonly component: NamedComponent;
  readonly beginning: InstanceBeginning;
  /** An automation may name what ServiceStage does not know. */
  readonly exists: boolean;
}

export const PROJECT_ID = '0123456789abcdef0123456789abcdef';

const NAMES = ['shop-web', 'shop-api', 'shop-cart', 'search', 'billing', 'mail'];

/** One to six components of one or two applications; most are up. */
export function throwFleet(dice: Dice, now: number): readonly Member[] {
  const applications = dice.chance(0.5) ? [dice.uuid()] : [dice.uuid(), dice.uuid()];
  const size = dice.weigh([6, 1], [4, 2], [2, 3], [1, 4], [1, 5], [1, 6]);
  return NAMES.slice(0, size).map((name) => throwMember(dice, name, dice.pick(applications), now));
}

function throwMember(dice: Dice, name: string, applicationId: string, now: number): Member {
  const platform = dice.chance(0.8) ? 'cce' : 'vmapp';
  const place = { applicationId, componentId: dice.uuid(), instanceId: dice.uuid() };
  const bounds = dice.chance(0.6) ? { replica: { min: dice.weigh([3, 1], [1, 2]), max: dice.between(3, 6) } } : {};
  const versions = dice.between(1, 5);
  return {
    exists: dice.chance(0.98),
    component: NamedComponentSchema.parse({ name, ...place, platform, ...bounds }),
    beginning: {
      projectId: PROJECT_ID,
      ...place,
      name,
      platform,
      replica: dice.between(1, 4),
      status: dice.weigh([24, 'RUNNING'], [2, 'STOPPED'], [1, 'DOWN'], [1, 'FAILED'], [0.5, 'DELETED']),
      snapshots: Array.from({ length: versions }, (_, index) => ({
        version: `1.${index}.0`,
        createdAt: now - (versions - index) * HOUR_MS,
      })),
    },
  };
}
