import { readChronicle } from '#cli/chronicle/read-chronicle.ts';
import { type ToldRun, toldRuns } from '#cli/chronicle/told-run.ts';
import { requireOutput } from '#cli/deployed/stack.ts';
import { OVERDUE_MINUTES } from '#cli/doctor/checks/reconciler.ts';
import type { LedgerSeen } from '#cli/doctor/facts.ts';
import { dynamoDeployments } from '#runtime/ledger/dynamo-deployments.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { DAY_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Sources } from './sources.ts';

/** More would not be told one by one anyway. */
const MOST_OVERDUE = 1000;

const tableOf = async (sources: Sources): Promise<string | undefined> => {
  const found = await sources.deployed();
  return found && requireOutput(found.outputs, sources.stackName, 'LedgerTableName');
};

export async function readLedger(sources: Sources): Promise<LedgerSeen | undefined> {
  const table = await tableOf(sources);
  if (table === undefined) return undefined;
  const { clients, clock, ask } = sources;
  const ledger = dynamoLedger(clients.dynamo, table);
  const before = clock.now - OVERDUE_MINUTES * MINUTE_MS;
  const overdue = async (): Promise<number> => {
    const keys = await ledger.dueAims(before, MOST_OVERDUE);
    const aims = keys.length === 0 ? [] : await ledger.aims(keys);
    return aims.filter((aim) => aim?.again !== undefined && aim.again <= before).length;
  };
  const [holds, deployed, late] = await Promise.all([
    ask('read the holds', () => ledger.allHolds()),
    ask('read what the reconciler has noted', () => dynamoDeployments(clients.dynamo, table).deployed()),
    ask('read what is due', overdue),
  ]);
  return { holds, overdue: late, ...(deployed && { deployedAt: deployed.at }) };
}

export async function readRuns(sources: Sources): Promise<readonly ToldRun[] | undefined> {
  const table = await tableOf(sources);
  if (table === undefined) return undefined;
  const { now } = sources.clock;
  const span = { from: now - sources.runDays * DAY_MS, until: now };
  const entries = await sources.ask('read what was told of runs', () =>
    readChronicle(dynamoLedger(sources.clients.dynamo, table), span),
  );
  return toldRuns(entries, now);
}
