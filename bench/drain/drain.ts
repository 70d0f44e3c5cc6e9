import { quantile } from '#bench/frame/statistics.ts';
import { targetIdOf } from '#core/component.ts';
import { eventsFor, fleetOf, PROJECT_ID } from './fleet.ts';
import { costOf } from './prices.ts';
import { deliver } from './run.ts';
import { DUE, openSite } from './site.ts';

export interface DrainProps {
  readonly components: number;
  readonly perSecond: number;
  /** How often a request goes wrong, of 1. */
  readonly faults: number;
}

/** What became of a fleet that was due in one minute. */
export interface Drained {
  /** Seconds until the last outcome. */
  readonly seconds: number;
  /** Of the rate, from when all is delivered and the first run has ended until the last begins; undefined below twenty seconds. */
  readonly share?: number;
  /** Seconds from when it was due until the action was accepted. */
  readonly late50: number;
  readonly late99: number;
  /** The most requests in any one second. */
  readonly peak: number;
  readonly requests: number;
  readonly operations: number;
  readonly milliseconds: number;
  /** Dollars for a thousand actions that were verified. */
  readonly operationsCost: number;
  readonly cost: number;
  readonly verified: number;
  /** Components of which nothing was told, and those that did the same twice. */
  readonly lost: number;
  readonly twice: number;
}

const SEED = 1;
/** Scheduler fires within the minute. */
const PRECISION_MS = 60_000;
const TWO_DAYS_MS = 48 * 3_600_000;
const LEAST_WINDOW_MS = 20_000;

/** Plays it on the run code itself, in virtual time. */
export async function drain({ components, perSecond, faults }: DrainProps): Promise<Drained> {
  const site = openSite(faults, SEED);
  const { clock, world, bill, told, dice } = site;
  const fleet = fleetOf(components);
  for (const component of fleet) {
    const { name, applicationId, componentId } = component;
    const instanceId = targetIdOf(component);
    world.addInstance({ projectId: PROJECT_ID, applicationId, componentId, instanceId, name, replica: 2 });
  }
  for (const event of eventsFor(fleet, new Date(DUE).toISOString().replace('.000', ''))) {
    site.at(DUE + dice.between(0, PRECISION_MS - 1), () => deliver(site, event, perSecond));
  }
  await clock.runUntil(DUE + TWO_DAYS_MS);

  const acceptedAt = world.accepted.map(({ at }) => at);
  const late = acceptedAt.map((at) => (at - DUE) / 1000);
  const verified = told.filter(({ detail }) => detail.reason === 'verified').length;
  const cost = costOf(bill);
  const perThousand = (dollars: number): number => (dollars / verified) * 1000;
  const begun = new Map<string, number>();
  for (const { at, path } of world.requests) {
    const [, instanceId = ''] = /\/instances\/([^/]+)/.exec(path) ?? [];
    if (!begun.has(instanceId)) begun.set(instanceId, at);
  }
  const share = shareOf(
    world.requests.map(({ at }) => at),
    { from: Math.max(DUE + PRECISION_MS, told[0]?.at ?? 0), until: Math.max(...begun.values()) },
    perSecond,
  );
  return {
    seconds: ((told.at(-1)?.at ?? DUE) - DUE) / 1000,
    ...(share !== undefined && { share }),
    late50: quantile(late, 0.5),
    late99: quantile(late, 0.99),
    peak: peakOf(world.requests.map(({ at }) => at)),
    requests: world.requests.length / verified,
    operations: bill.operations / verified,
    milliseconds: bill.milliseconds / verified,
    operationsCost: perThousand(cost.operations),
    cost: perThousand(cost.all),
    verified,
    lost: fleet.length - new Set(told.map(({ detail }) => detail.component)).size,
    twice: acceptedAt.length - new Set(world.accepted.map(({ instanceId }) => instanceId)).size,
  };
}

function shareOf(
  times: readonly number[],
  { from, until }: { readonly from: number; readonly until: number },
  perSecond: number,
): number | undefined {
  if (until - from < LEAST_WINDOW_MS) return undefined;
  const sent = times.filter((at) => at >= from && at < until).length;
  return sent / (((until - from) / 1000) * perSecond);
}

function peakOf(times: readonly number[]): number {
  let [peak, first] = [0, 0];
  for (const [last, at] of times.entries()) {
    while ((times[first] ?? at) <= at - 1000) first += 1;
    peak = Math.max(peak, last - first + 1);
  }
  return peak;
}
