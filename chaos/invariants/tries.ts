import { concernedBy, type Evidence, type PlayedExecution, runOf } from '#chaos/stage/evidence.ts';
import type { Breach } from './breach.ts';

/** Nothing is slower than it has to be: who is silent then is dead. */
function isCalm({ scenario: { weather } }: Evidence): boolean {
  const { frost, death, ledger, lambda, outages } = weather;
  return frost === undefined && death + ledger + lambda === 0 && outages.length === 0;
}

/** The executions that were begun for one of several components, by component, in their order. */
const triesOf = (executions: readonly PlayedExecution[]) =>
  Map.groupBy(
    executions.filter(({ number }) => number !== undefined),
    (execution) => concernedBy(execution)[0]?.name ?? '',
  );

const hasBroken = ({ ended }: PlayedExecution): boolean => ended?.error !== undefined;

/** No run is begun under a next number whose earlier try lives, has come to its end, or has sent something. */
export function* leftAlone(evidence: Evidence): Generator<Breach> {
  if (!isCalm(evidence)) return;
  for (const [run, executions] of Map.groupBy(evidence.executions, runOf)) {
    for (const [component, tries] of triesOf(executions)) {
      for (const [index, later] of tries.entries()) {
        const sound = tries
          .slice(0, index)
          .find((one) => one.deaths === 0 || evidence.accepted.some(({ execution }) => execution === one));
        if (sound === undefined) continue;
        yield { component, message: `${later.name} was begun for ${run}, which ${sound.name} had` };
      }
    }
  }
}

/** For certain longer than the functions need to find out that somebody is silent. */
const FOUND_OUT_MS = 15 * 60_000;

/** What died before it submitted is begun anew when its event comes again, as often as it does. */
export function* takenUp(evidence: Evidence): Generator<Breach> {
  if (!isCalm(evidence)) return;
  for (const [run, executions] of Map.groupBy(evidence.executions, runOf)) {
    const deliveries = executions.filter((one) => concernedBy(one).length > 1);
    // Who dies has failed, and may be one too many: nothing more is begun then.
    if (deliveries.some(({ delivery }) => delivery.event.limits.stopAfter !== undefined)) continue;
    for (const [component, tries] of triesOf(executions)) {
      const last = tries.at(-1);
      if (last?.ended?.error === undefined || evidence.accepted.some(({ execution }) => execution === last)) continue;
      const quietFrom = Math.max(last.ended.at, ...deliveries.slice(0, 1).map(({ ended }) => ended?.at ?? Infinity));
      const missed = deliveries.find((one) => one.delivery.at > quietFrom + FOUND_OUT_MS && !hasBroken(one));
      if (missed === undefined) continue;
      yield { component, message: `${missed.name} left ${run} alone, which had died with ${last.name}` };
    }
  }
}
