import { type HealthDetail, VERSION_UNHEALTHY } from '#core/health/told.ts';
import type { TellingBus } from '#runtime/aws/outcome-bus.ts';
import type { Actor } from './evidence.ts';
import { type ChaosStage, call, ThrottledError } from './stage.ts';

/** The event bus as the probe knows it: what gets there is heard, also if the probe never hears of it. */
export const createHealthBus = (
  stage: ChaosStage,
  actor: Actor,
  onUnhealthy: (detail: HealthDetail) => void,
): TellingBus<HealthDetail> => ({
  put: (detailType, detail) =>
    call(stage, actor, `put ${detailType}`, async () => {
      const { scenario, timeline, faults } = stage;
      const asked = `put ${detailType} of ${actor.execution.name}`;
      if (stage.strikes('bus', asked, scenario.weather.bus)) {
        faults.count('bus throttled');
        throw new ThrottledError('PutEvents was throttled');
      }
      timeline.say('probe', detail.component, `${detailType}: ${detail.message}`);
      if (detailType === VERSION_UNHEALTHY) onUnhealthy(detail);
      if (!stage.strikes('bus', `after ${asked}`, scenario.weather.bus / 3)) return;
      faults.count('bus reply lost');
      throw new ThrottledError('PutEvents got no answer');
    }),
});
