import { NamedComponentSchema } from '#core/component.ts';
import { placeOf } from '#simulator/servicestage/world/v3/dialect.ts';
import type { V3Policies } from '#simulator/servicestage/world/v3/policies.ts';
import type { Dice } from './dice.ts';
import { type Member, PROJECT_ID } from './fleet.ts';

/** The same fleet, spoken of in V2, in V3, or each member as it comes. */
export function throwDialects(dice: Dice, fleet: readonly Member[]): readonly Member[] {
  const share = dice.weigh([4, 0], [3, 1], [3, 0.5]);
  return fleet.map((member) => (dice.chance(share) ? inV3(member) : member));
}

/** As one that V3 made: it has no instance. */
function inV3({ component, beginning, exists }: Member): Member {
  const { name, applicationId, componentId, platform, replica } = component;
  const bounds = replica === undefined ? {} : { replica };
  const v3 = NamedComponentSchema.parse({ name, applicationId, componentId, platform, ...bounds, api: 'v3' });
  return { component: v3, beginning: { ...beginning, ...placeOf(v3, PROJECT_ID) }, exists };
}

export const hasV3 = (fleet: readonly Member[]): boolean => fleet.some(({ component }) => component.api === 'v3');

/** What no document settles about V3. Without a component of V3 nobody asks, and some of it holds for V2 as well: it is as usual then. */
export function throwV3Policies(dice: Dice, fleet: readonly Member[]): Partial<V3Policies> {
  const policies: V3Policies = {
    ids: dice.pick(['independent', 'shared']),
    visible: dice.weigh([6, 'both'], [6, 'own'], [1, 'v3']),
    jobs: dice.pick(['own', 'both']),
    notFound: dice.pick(['unauthorized', 'documented']),
    answer: dice.pick(['result', 'component_id', 'both']),
    syncJob: dice.pick(['told', 'untold']),
    // As in V2, a service that takes everything leaves all care to us.
    busy: dice.weigh([1, 'refuse'], [1, 'conflict'], [3, 'accept']),
    whileGraying: dice.weigh([1, 'refuse'], [1, 'conflict'], [3, 'accept']),
    olderRollback: dice.weigh([2, 'accept'], [1, 'refuse']),
    secondRollback: dice.pick(['refuse', 'accept']),
    rollbackRecords: dice.pick(['vanish', 'appended']),
    recordTimes: dice.pick(['iso', 'milliseconds']),
    jobKeys: dice.pick(['lower', 'upper']),
    limitBeyond: dice.pick(['refuse', 'ten']),
    names: dice.pick(['exact', 'substring']),
  };
  return hasV3(fleet) ? policies : {};
}
