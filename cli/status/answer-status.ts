import { targetIn } from '#automations/events/named-component.ts';
import { zoneOf } from '#automations/events/zone-of.ts';
import type { Automations } from '#automations/file/automation.ts';
import { readSince } from '#cli/chronicle/since.ts';
import type { ReadServiceStage } from '#cli/deployed/service-stage.ts';
import { requireComponent } from '#cli/file/component.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { statusOf } from './component-status.ts';
import type { AskedStatus } from './options.ts';
import { plannedBy } from './planned.ts';
import { readLedger, type StatusLedger } from './read-ledger.ts';
import { lookAt } from './seen.ts';
import { componentJson } from './status-json.ts';
import type { StatusJson } from './status-schema.ts';
import { statusText } from './status-text.ts';

/** Where it is looked up, and when it is now there, in epoch milliseconds. */
export interface LookedUp {
  readonly file: Automations;
  readonly ledger: StatusLedger;
  readonly read: ReadServiceStage;
  readonly now: number;
}

/**
 * How each component stands, by the plan, the ledger and ServiceStage, in the order of the file.
 * @throws UsageError for a component that the file does not have
 */
export async function answerStatus(
  { components: named, since: written, local = false }: Pick<AskedStatus, 'components' | 'since' | 'local'>,
  { file, ledger, read, now }: LookedUp,
): Promise<Answer<StatusJson>> {
  for (const name of named) requireComponent(file, name);
  const wanted = Object.keys(file.components)
    .filter((name) => named.length === 0 || named.includes(name))
    .map((name) => [name, targetIn(file, name)] as const);
  const timezone = zoneOf(file);
  const since = readSince(written, timezone, now);
  const progress = createProgress(process.stderr, false);
  const instances = wanted.map(([, id]) => id);
  const [{ holds, overrides, openOf, runsOf }, sights] = await waiting(
    progress,
    'reads the ledger and ServiceStage',
    (howFar) => Promise.all([readLedger(ledger, { from: since, until: now }, howFar), lookAt(read, instances, howFar)]),
  );
  const planned = plannedBy(file, now);
  const all = wanted.map(([name, id]) => {
    const found = { seen: sights.of(id), open: openOf(id), runs: runsOf(name), holds, overrides, now };
    return statusOf(name, planned.get(name) ?? { wanted: {} }, found);
  });
  return {
    exit: EXIT.good,
    text: (screen) => statusText(all, { timezone, local, unreachable: sights.unreachable }, screen),
    json: () => ({
      at: new Date(now).toISOString(),
      since: new Date(since).toISOString(),
      components: all.map(componentJson),
    }),
  };
}
