import type { Fleet } from '#simulator/deployment/fleet.ts';
import type { World } from '#simulator/servicestage/world/world.ts';
import type { Sickness } from './sickness.ts';
import type { Troubles } from './troubles.ts';
import type { AnswerTo } from './web-server.ts';

export interface AnswersProps {
  readonly fleet: Pick<Fleet, 'checks'>;
  readonly world: World;
  readonly sickness: Sickness;
  readonly troubles: Troubles;
}

/** What the watched addresses answer: a component that has a replica, and does not run a sick version, is well. */
export const answersOf =
  ({ fleet, world, sickness, troubles }: AnswersProps): AnswerTo =>
  (url) => {
    const watched = fleet.checks.find((one) => one.url === url);
    if (watched === undefined) return undefined;
    const { check, instanceId } = watched;
    const instance = world.instance(instanceId);
    const isUp = instance !== undefined && instance.status !== 'STOPPED' && instance.availableReplica > 0;
    const isWell = isUp && !sickness.isSick(instanceId, instance.version) && !troubles.isFlapping(check);
    return isWell ? { status: 200, body: 'ok' } : { status: 503, body: 'unhealthy' };
  };
