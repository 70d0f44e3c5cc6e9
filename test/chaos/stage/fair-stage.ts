import { type Scenario, throwScenario } from '#chaos/scenario/scenario.ts';
import { FAIR, type Weather } from '#chaos/scenario/weather.ts';
import type { PlayedExecution } from '#chaos/stage/evidence.ts';
import { type ChaosStage, setStage } from '#chaos/stage/stage.ts';
import type { RunEvent } from '#core/event.ts';
import { shopWeb } from '#test/support/instances.ts';

interface Unfair extends Partial<Omit<Scenario, 'weather'>> {
  readonly weather?: Partial<Weather>;
}

/** A stage with shop-web alone, RUNNING in 1.1.0 since an hour, on which nothing goes wrong but what is said. */
export function fairStage({ weather, ...facts }: Unfair = {}): ChaosStage {
  const thrown = throwScenario(1);
  const { name, applicationId, componentId, instanceId, platform } = shopWeb;
  const place = { name, applicationId, componentId, instanceId, platform, projectId: 'shop' };
  const snapshots = [{ version: '1.1.0', createdAt: thrown.begin - 3_600_000 }];
  const beginning = { ...place, replica: 2, status: 'RUNNING' as const, snapshots };
  return setStage({
    ...thrown,
    fleet: [{ component: shopWeb, exists: true, beginning }],
    policies: { requestsPerSecond: 200 },
    pursuit: { twice: 0, tardy: 0, lags: 0, losesInvokes: 0, probeTwice: 0, probeTardy: 0 },
    ...{ breakdowns: [], doings: [], mutes: [], keys: thrown.keys.slice(0, 1) },
    weather: { ...FAIR, forgets: 0, latency: 0, ...weather },
    ...facts,
  });
}

/** An execution of that event, delivered as it was due. */
export const deliveryOf = (event: RunEvent): PlayedExecution => ({
  name: '#1',
  arn: 'arn:1',
  delivery: { at: Date.parse(event.at), event, faults: [] },
  deaths: 0,
  begun: new Set(),
});
