import type { Span } from '#cli/chronicle/read-chronicle.ts';
import { readRuns } from '#cli/chronicle/read-runs.ts';
import type { ToldRun } from '#cli/chronicle/told-run.ts';
import { openAims } from '#cli/deployed/open-aims.ts';
import type { Aim } from '#core/aim/aim.ts';
import type { TargetId } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import type { NotedHold, NotedOverride } from '#core/ports/holds.ts';
import type { Ledger } from '#core/ports/ledger.ts';

export type StatusLedger = Pick<Ledger, 'allSaid' | 'aims' | 'dueAims' | 'chronicled'>;

/** What the ledger knows of components. */
export interface Remembered {
  readonly holds: readonly NotedHold[];
  readonly overrides: readonly NotedOverride[];
  readonly openOf: (instanceId: TargetId) => readonly Aim[];
  /** The latest first. */
  readonly runsOf: (component: string) => readonly ToldRun[];
}

/**
 * @param span in which runs are looked for
 * @param howFar is told how far it is
 */
export async function readLedger(
  ledger: StatusLedger,
  span: Span,
  howFar: (text: string) => void,
): Promise<Remembered> {
  const [{ holds, overrides }, open, told] = await Promise.all([
    ledger.allSaid(),
    openAims(ledger),
    readRuns(ledger, span, howFar),
  ]);
  const aims = Map.groupBy(open, ({ key }) => foldedId(key.instanceId));
  const runs = Map.groupBy(told, ({ said }) => said.detail.component);
  return { holds, overrides, openOf: (id) => aims.get(foldedId(id)) ?? [], runsOf: (name) => runs.get(name) ?? [] };
}
