import type { Automations } from '#automations/file/automation.ts';
import { endpointOf, iamEndpointOf } from '#automations/file/regions.ts';
import { localWorld } from '#cli/deployed/aws.ts';
import type { ProjectId } from '#core/component.ts';
import { askWorld } from '#simulator/local/door/ask-world.ts';

/** The ServiceStage that is meant, and the clock by which requests to it are dated. */
export interface Where {
  readonly endpoint: string;
  /** Where a user of IAM gets tokens; missing where nobody said. */
  readonly iamEndpoint?: string;
  readonly projectId: ProjectId;
  readonly now: () => Date;
}

type Settings = Pick<Automations['servicestage'], 'endpoint' | 'iamEndpoint' | 'region' | 'projectId'>;

/**
 * Where the ServiceStage of these settings is; with `local`, that of the local world, which has a time of its own.
 * @throws UnreachableError where `local` is asked for and no local world runs
 */
export async function whereIs(settings: Settings, local: boolean): Promise<Where> {
  const { endpoint, region, projectId } = settings;
  if (!local) {
    const iamEndpoint = iamEndpointOf(settings);
    return {
      endpoint: endpoint ?? endpointOf(region),
      ...(iamEndpoint !== undefined && { iamEndpoint }),
      projectId,
      now: () => new Date(),
    };
  }
  const { serviceStageUrl, clock } = await localClock();
  return { endpoint: serviceStageUrl, iamEndpoint: serviceStageUrl, projectId, now: clock };
}

/** The local world, and its time, which goes on as ours does. */
export async function localClock() {
  const world = await localWorld();
  const ahead = Date.parse((await askWorld(world, { what: 'state' })).now) - Date.now();
  return { ...world, clock: () => new Date(Date.now() + ahead) };
}
