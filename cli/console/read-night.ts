import { targetIn } from '#automations/events/named-component.ts';
import { zoneOf } from '#automations/events/zone-of.ts';
import { readChronicle } from '#cli/chronicle/read-chronicle.ts';
import { runsIn, withQuestions } from '#cli/chronicle/read-runs.ts';
import { readSince } from '#cli/chronicle/since.ts';
import { openAims } from '#cli/deployed/open-aims.ts';
import type { OpenedLedger } from '#cli/deployed/open-ledger.ts';
import type { TypedWhere } from '#cli/deployed/typed.ts';
import type { QueueSeen, Read } from '#cli/doctor/facts.ts';
import { readOr } from '#cli/doctor/reads/read-or.ts';
import { judgeLying } from '#cli/redrive/judge-lying.ts';
import { lookAt } from '#cli/status/seen.ts';
import type { Night } from './night.ts';
import type { ReadMail } from './read-mail.ts';
import { readSaid } from './read-said.ts';
import { toldHere } from './told-here.ts';

export interface ReadNightProps extends Pick<OpenedLedger, 'file' | 'isOther' | 'ledger' | 'read'> {
  readonly readQueues: () => Promise<Read<readonly QueueSeen[]>>;
  readonly readMail: ReadMail;
  readonly where: TypedWhere;
  /** As it was written: `24h`, or an instant. */
  readonly since: string;
}

/**
 * Reads what there is to see of the components, side by side. Whoever cannot be asked about some of it is shown the rest.
 * @param now in epoch milliseconds
 * @param howFar is told how far it is
 * @throws UnreachableError where the ledger cannot be read
 * @throws UsageError where it is not kept for so long
 */
export async function readNight(
  { file, isOther, ledger, read, readQueues, readMail, where, since: written }: ReadNightProps,
  now: number,
  howFar: (text: string) => void,
): Promise<Night> {
  const timezone = zoneOf(file);
  const since = readSince(written, timezone, now);
  const span = { from: since, until: now };
  const instances = Object.keys(file.components).map((name) => targetIn(file, name));
  const leftOut: string[] = [];
  const leaveOut = (text: string): void => void leftOut.push(text);
  const [{ holds, overrides }, open, entries, sights, queues] = await Promise.all([
    readSaid(ledger, leaveOut),
    openAims(ledger, leaveOut),
    readChronicle(ledger, withQuestions(span), howFar, leaveOut),
    lookAt(read, instances, howFar),
    readQueues(),
  ]);
  const received = await readMail(queues);
  const mail = received.kind === 'unread' ? received : await readOr(judgeLying(received.value, { ledger, file, now }));
  return {
    file,
    isOther,
    timezone,
    where,
    since,
    now,
    runs: runsIn(entries, span).map((run) => toldHere(run, timezone)),
    answers: entries.flatMap((entry) => (entry.kind === 'answer' && entry.at >= since ? [entry] : [])),
    open,
    holds,
    overrides,
    seenOf: sights.of,
    queues,
    mail,
    leftOut,
  };
}
