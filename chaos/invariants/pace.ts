import {
  type Acceptance,
  concernedBy,
  type Evidence,
  isOutcome,
  occurrenceOf,
  outcomesOf,
  runOf,
} from '#chaos/stage/evidence.ts';
import { type Breach, describe, nameOf, time } from './breach.ts';

/** Of what an automation that has a pace was delivered for, by its runs. */
function pacesOf({ executions }: Evidence) {
  const several = executions.filter((execution) => concernedBy(execution).length > 1);
  return new Map(several.map((execution) => [runOf(execution), execution.delivery.event.limits]));
}

/**
 * Never more of an automation are under way than `atOnce`. Only those count that never died and were seen through to the end: who is
 * silent for five minutes, or cannot renew what says that he lives, is replaced.
 */
export function* withinPace(evidence: Evidence): Generator<Breach> {
  const { weather } = evidence.scenario;
  const unheard = weather.frost !== undefined || weather.ledger > 0 || weather.outages.length > 0;
  if (unheard) return;
  const paces = pacesOf(evidence);
  const sound = evidence.accepted.filter((one) => one.execution.deaths === 0 && isSeenThrough(evidence, one));
  for (const [occurrence, accepted] of Map.groupBy(sound, occurrenceOf)) {
    const atOnce = paces.get(occurrence)?.atOnce ?? Number.POSITIVE_INFINITY;
    for (const one of accepted) {
      const others = accepted.filter((other) => other !== one && isUnderWay(evidence, other, one.at));
      if (others.length < atOnce) continue;
      const component = nameOf(evidence, one.instanceId);
      yield { component, message: `${describe(one)} is one of ${others.length + 1} at once, of ${atOnce}` };
    }
  }
}

const isSeenThrough = (evidence: Evidence, { execution, instanceId }: Acceptance): boolean =>
  outcomesOf(evidence, execution, nameOf(evidence, instanceId)).some(({ detail }) => detail.reason === 'verified');

const isUnderWay = ({ world }: Evidence, { at, jobId }: Acceptance, now: number): boolean =>
  at <= now && now < (world.job(jobId)?.endsAt ?? 0);

/** A function may be frozen between its look and what it begins. */
const HEED_MS = 10 * 60_000;

/** Once `stopAfter` have failed or are unknown, nothing more is begun. */
export function* stopsInTime(evidence: Evidence): Generator<Breach> {
  for (const [run, { stopAfter }] of pacesOf(evidence)) {
    if (stopAfter === undefined) continue;
    const mine = evidence.executions.filter(
      (execution) => runOf(execution) === run && concernedBy(execution).length === 1,
    );
    const failed = new Map<string, number>();
    for (const { at, execution, detail } of evidence.puts.filter(isOutcome)) {
      const counts = detail.word !== undefined && (detail.outcome === 'failed' || detail.outcome === 'unknown');
      if (counts && mine.includes(execution) && !failed.has(detail.component)) failed.set(detail.component, at);
    }
    const last = [...failed.values()].toSorted((one, other) => one - other)[stopAfter - 1];
    if (last === undefined) continue;
    const late = mine.filter(({ delivery, number = 1 }) => number === 1 && delivery.at > last + HEED_MS);
    for (const { name, delivery } of late) {
      yield { message: `${name} was begun at ${time(delivery.at)}, after ${stopAfter} had failed at ${time(last)}` };
    }
  }
}
