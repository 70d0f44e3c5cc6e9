import type { RoutedCall } from '#simulator/servicestage/api/routed-call.ts';
import { type Refusal, refuse } from '#simulator/servicestage/wire/errors.ts';
import { isMissing } from '#simulator/servicestage/world/instance-record.ts';
import type { World, WorldInstance } from '#simulator/servicestage/world/world.ts';

/** The component at the place of a path, as it is now. */
export const located = ({ world, place }: RoutedCall): WorldInstance | Refusal => locatedAt(world, place);

/** The same, wherever its ids were read. */
export function locatedAt(
  world: World,
  place: Pick<RoutedCall['place'], 'projectId' | 'applicationId' | 'componentId'>,
): WorldInstance | Refusal {
  const found = world.catalogue.v3.locate(place);
  if (isMissing(found)) return refuse(found.missing);
  return world.instance(found.instanceId) ?? refuse('component-missing');
}
