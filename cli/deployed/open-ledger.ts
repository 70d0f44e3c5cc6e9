import { DIGEST_OUTPUT, digestOf } from '#automations/digest/digest.ts';
import type { Automations } from '#automations/file/automation.ts';
import { readFile } from '#cli/file/read-file.ts';
import type { Deployments } from '#core/ports/deployments.ts';
import type { Ledger } from '#core/ports/ledger.ts';
import type { AskedAws } from './aws.ts';
import { openDeployed } from './deployed.ts';
import { refused } from './refused.ts';
import type { ReadServiceStage } from './service-stage.ts';

/** What may be read of a ledger by whoever only looks. */
type Readable = Pick<Ledger, 'chronicled' | 'aim' | 'aims' | 'dueAims' | 'memory' | 'allHolds' | 'allSaid'>;

/** A file, the ledger of where it is deployed, what is noted of deployments, how components are read there, and when it is now, in epoch milliseconds. */
export interface OpenedLedger {
  readonly file: Automations;
  readonly ledger: Readable;
  readonly read: ReadServiceStage;
  readonly deployments: Pick<Deployments, 'deployed'>;
  readonly now: number;
  /** Whether what is deployed was made of another file, as far as its stack says. */
  readonly isOther: boolean;
  /** The ARN that AWS knows whoever asks by. */
  readonly by: string;
}

/** Where that is so. */
export const OTHER_FILE = 'What is deployed was made of another file, and may want something else';

/**
 * Opens the ledger of a deployed file, for a command that only looks. `now` is by the clock here, in epoch milliseconds.
 * @throws AutomationsFileError
 * @throws UnreachableError where it is not deployed, or AWS does not answer, now or when it is read
 */
export async function openLedger(
  asked: AskedAws & { readonly automations?: string },
  now: number,
  open = openDeployed,
): Promise<OpenedLedger> {
  const { file } = await readFile(asked, now);
  const { outputs, ledger, deployments, read, caller } = await open(asked, file, now);
  const { arn: by, at } = await caller();
  const digest = outputs.get(DIGEST_OUTPUT);
  const isOther = digest !== undefined && digest !== digestOf(file);
  return { file, isOther, ledger: readable(ledger), deployments: noted(deployments), read, now: at, by };
}

const noted = ({ deployed }: Pick<Deployments, 'deployed'>): Pick<Deployments, 'deployed'> => ({
  deployed: () => deployed().catch(refused('read its ledger')),
});

function readable(ledger: Ledger): Readable {
  const read = <T>(reading: Promise<T>): Promise<T> => reading.catch(refused('read its ledger'));
  return {
    chronicled: (at, unread) => read(ledger.chronicled(at, unread)),
    aim: (key) => read(ledger.aim(key)),
    aims: (keys) => read(ledger.aims(keys)),
    dueAims: (now, most) => read(ledger.dueAims(now, most)),
    memory: (id, now) => read(ledger.memory(id, now)),
    allHolds: () => read(ledger.allHolds()),
    allSaid: () => read(ledger.allSaid()),
  };
}
