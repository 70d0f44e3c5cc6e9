import { endpointOf, isKnownRegion, REGIONS } from '#automations/file/regions.ts';
import { ServiceStageSettingsSchema } from '#automations/file/servicestage.ts';
import { nearest } from '#terminal/nearest.ts';
import { shapeMistakes } from './shape/shape.ts';
import type { Mistake } from './words/mistake.ts';
import { isPlain } from './words/plain.ts';
import { show } from './words/show.ts';

export const serviceStageMistakes = (settings: unknown): readonly Mistake[] =>
  shapeMistakes(ServiceStageSettingsSchema, settings, ['servicestage']);

/** A region this version does not list is no mistake, since regions open; without an endpoint it is a guess. */
export function* serviceStageWarnings(settings: unknown): Generator<Mistake> {
  if (!isPlain(settings) || settings.endpoint !== undefined) return;
  const region = ServiceStageSettingsSchema.shape.region.safeParse(settings.region);
  if (!region.success || isKnownRegion(region.data)) return;
  const meant = nearest(region.data, REGIONS);
  yield {
    path: ['servicestage', 'region'],
    value: region.data,
    wrong: `is ${show(region.data)}, where ServiceStage is not known to be; ${endpointOf(region.data)} will be called`,
    right: `${meant === undefined ? '' : `did you mean ${meant}? otherwise `}write the endpoint yourself`,
  };
}
