import { targetIn } from '#automations/events/named-component.ts';
import type { Automation } from '#automations/file/automation.ts';
import { replay } from '#automations/plan/replay.ts';
import type { Why } from '#automations/plan/why.ts';
import { readChronicle, type Span } from '#cli/chronicle/read-chronicle.ts';
import { KEPT_DAYS } from '#cli/chronicle/since.ts';
import { toldRuns } from '#cli/chronicle/told-run.ts';
import { openKeys } from '#cli/deployed/open-aims.ts';
import type { OpenedLedger } from '#cli/deployed/open-ledger.ts';
import { readInstant } from '#cli/file/instant.ts';
import { foldedId } from '#core/id.ts';
import { DAY_MS, HOUR_MS } from '#schedule/zones/wall-time.ts';
import { UsageError } from '#terminal/operator-error.ts';
import { type Comparison, compare } from './compare.ts';

/** What really happened in a time, beside the plan. */
export interface Really extends Comparison, Span {
  /** Whether what is deployed was made of another file: then it may want something else. */
  readonly isOther: boolean;
}

/** What is told last of something: it is pursued for a day at the most. */
const TOLD_BY_MS = DAY_MS + HOUR_MS;

const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * Which time is looked at: the day, where an instant is a date; else the day before it, and since what put the component there.
 * @param now in epoch milliseconds
 * @throws UsageError for what is still to come, or is forgotten
 */
export function spanAbout(instant: string, { at, winner }: Why, timezone: string, now: number): Span {
  const from = DATE.test(instant) ? at : Math.min(at - DAY_MS, winner?.at ?? at);
  const until = Math.min(now, DATE.test(instant) ? readInstant(dayAfter(instant), timezone, now) : at);
  if (from > now || at > now) {
    throw new UsageError(
      `${instant}: that is still to come, and nothing is told of it; leave out --deployed and --local`,
    );
  }
  if (until < now - KEPT_DAYS * DAY_MS) {
    throw new UsageError(`${instant}: what was told is kept for ${KEPT_DAYS} days; leave out --deployed and --local`);
  }
  return { from: Math.max(from, now - KEPT_DAYS * DAY_MS), until };
}

const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/**
 * Compares a span of the plan of one component with what was told.
 * @throws UnreachableError
 */
export async function readReally(
  { file, isOther, ledger, deployments, now }: Omit<OpenedLedger, 'read' | 'by'>,
  component: string,
  { from, until }: Span,
  howFar: (text: string) => void,
): Promise<Really> {
  const [told, open, deployed] = await Promise.all([
    readChronicle(ledger, { from, until: Math.min(now, until + TOLD_BY_MS) }, howFar),
    openKeys(ledger),
    deployments.deployed(),
  ]);
  const target = Object.hasOwn(file.components, component) ? foldedId(targetIn(file, component)) : undefined;
  const { actions } = replay(file, { from, until: until + 1, component });
  const runs = toldRuns(told, now)
    .filter(({ said: { detail } }) => detail.component === component)
    .filter(({ said: { detail } }) => Date.parse(detail.at) >= from && Date.parse(detail.at) <= until)
    .toReversed();
  const due = actions.filter((action) => action.due === undefined && isForeseen(file.automations[action.automation]));
  const own = open.filter((key) => foldedId(key.instanceId) === target);
  const deployedAt = deployed === undefined ? now : Math.max(0, ...deployed.since.values());
  return { from, until, isOther, ...compare(due, runs, { open: own, deployedAt, now }) };
}

/** A rate counts from its deployment, of which the plan knows nothing. */
const isForeseen = (automation: Automation | undefined): boolean =>
  automation !== undefined && !(automation.when.kind === 'rate' && automation.when.from === undefined);
