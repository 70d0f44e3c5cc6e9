import { type Breach, time } from '#chaos/invariants/breach.ts';
import { redSince, watchedIn } from '#chaos/scenario/reds.ts';
import { type Evidence, outcomesOf } from '#chaos/stage/evidence.ts';
import { MINUTE_MS } from '#schedule/zones/wall-time.ts';

/** The reconciler comes each minute, and whoever waits for an answer looks now and then. */
export const SOON_MS = 5 * MINUTE_MS;

/** Nothing keeps the reconciler from its work, nor from what it reads. */
export function isAttended({ scenario: { weather } }: Evidence): boolean {
  const { death, ledger, ssm, outages, frost } = weather;
  return death + ledger + ssm === 0 && outages.length === 0 && frost === undefined;
}

/** Where the reconciler can do its work no question is left to people whose alarm is OK, and stays so. */
export function* questionsWithdrawn(evidence: Evidence): Generator<Breach> {
  if (!isAttended(evidence)) return;
  for (const { at, execution, detail } of evidence.puts) {
    const { trigger } = execution.delivery.event;
    const alarm = watchedIn(trigger);
    if (!('callbackId' in detail) || alarm === undefined || execution.deaths > 0) continue;
    const over = whenOver(evidence, alarm, at);
    const { component } = detail;
    const [told] = outcomesOf(evidence, execution, component);
    if (told === undefined || told.at <= over + SOON_MS) continue;
    if (evidence.saidYes(execution, component).some((yes) => yes <= over + SOON_MS)) continue;
    const message = `${execution.name} asked until ${time(told.at)}, though ${alarm} was OK from ${time(over)} on`;
    yield { component, message };
  }
}

/** From when on, from an instant, an alarm is OK for long enough. */
function whenOver({ scenario: { reds } }: Evidence, alarm: string, from: number): number {
  const ends = reds.filter((red) => red.alarm === alarm).map(({ until }) => until);
  const isOk = (at: number): boolean =>
    redSince(reds, alarm, at) === undefined &&
    !reds.some((red) => red.alarm === alarm && at < red.from && red.from <= at + SOON_MS);
  return (
    [from, ...ends.filter((end) => end > from)].toSorted((one, other) => one - other).find(isOk) ??
    Number.POSITIVE_INFINITY
  );
}
