import type { Plea } from '#chaos/invariants/excuses/excuse.ts';
import type { Evidence, Outcome, PlayedExecution, Sighting } from '#chaos/stage/evidence.ts';
import { idleExecution } from '#chaos/stage/idle-execution.ts';

export const BEGIN = 1_772_438_400_000;
export const INSTANCE = '33333333-4444-5555-6666-777777777777';

export const execution = (name: string): PlayedExecution => idleExecution(name);

/** Who says why it did not act: delivered as all begins, and heard of a minute later. */
export const teller = execution('#1');

/** The teller's plea before this evidence; where nothing is said the weather is fair, and nothing happened. */
export function plea(evidence: Partial<Evidence>): Plea {
  const at = BEGIN + 60_000;
  const fair = {
    scenario: { weather: { skew: 0, jump: 0 }, keys: [{ at: BEGIN - 3_600_000 }] },
    ...{ executions: [teller], sights: [], troubles: [], answeredAt: [] },
  };
  return {
    evidence: { ...fair, ...evidence } as Evidence,
    told: { at, execution: teller, detail: { parameters: {} } } as Outcome,
    event: teller.delivery.event,
    instanceId: INSTANCE,
    from: BEGIN,
    until: at,
  };
}

/** What the teller was shown so many seconds after the beginning: well and at rest, but for what is said. */
export const sighting = (seconds: number, shown: Partial<Sighting> = {}): Sighting => ({
  at: BEGIN + seconds * 1000,
  execution: teller,
  instanceId: INSTANCE,
  status: 'RUNNING',
  replica: 3,
  availableReplica: 3,
  version: '3.0.0',
  lastJobId: 'JOB1',
  lastJobStatus: 'SUCCEEDED',
  ...shown,
});
