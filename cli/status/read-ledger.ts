import { openAims } from '#cli/deployed/open-aims.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { InstanceId } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import type { NotedHold } from '#core/ports/holds.ts';
import type { Ledger, PastAction } from '#core/ports/ledger.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

export type StatusLedger = Pick<Ledger, 'allHolds' | 'aims' | 'dueAims' | 'memory'>;

/** What the ledger knows of some components. */
export interface Remembered {
  readonly holds: readonly NotedHold[];
  readonly openOf: (instanceId: InstanceId) => readonly Aim[];
  readonly lastOf: (instanceId: InstanceId) => PastAction | undefined;
}

/** So many components are looked up at once. */
const LANES = 20;

/** As long as actions are remembered. */
const SPAN_MS = 90 * DAY_MS;

/**
 * @param now in epoch milliseconds
 * @param howFar is told how far it is
 */
export async function readLedger(
  ledger: StatusLedger,
  instances: readonly InstanceId[],
  now: number,
  howFar: (text: string) => void,
): Promise<Remembered> {
  const [holds, open] = await Promise.all([ledger.allHolds(), openAims(ledger)]);
  const aims = Map.groupBy(open, ({ key }) => foldedId(key.instanceId));
  const last = new Map<InstanceId, PastAction | undefined>();
  const left = [...instances];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      last.set(one, (await ledger.memory(one, now - SPAN_MS)).actions.at(-1));
      howFar(`looked up ${last.size} of ${instances.length} components`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, instances.length) }, lane));
  return { holds, openOf: (id) => aims.get(foldedId(id)) ?? [], lastOf: (id) => last.get(id) };
}
