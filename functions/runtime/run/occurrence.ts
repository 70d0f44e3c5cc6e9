import { isSchedule, type RunEvent } from '#core/event.ts';
import { closureOf } from '#core/gate/closed.ts';
import { gate, memorySpan, stormGate } from '#core/gate/gates.ts';
import type { Ending } from '#core/outcome.ts';
import { claim } from '#runtime/steps/claim.ts';
import { giveBack, renewing, takeLease } from '#runtime/steps/lease.ts';
import { keyOf, type RunContext } from '#runtime/steps/run-context.ts';
import { tell } from '#runtime/steps/tell.ts';
import { alarmToWatch, insist, unresolved } from './insist.ts';
import { createRun, type Run } from './run.ts';

export type Story<E extends RunEvent> = (run: Run<E>) => Promise<Ending>;

/** One occurrence on one component, told as a story; and once more for as long as a restart does not help and may be repeated. */
export async function occur<E extends RunEvent>(context: RunContext<E>, story: Story<E>): Promise<Ending> {
  const twice = await context.durable.step('claim', () => claim(context));
  if (twice !== null) return tell(context, twice);
  let turn = context;
  for (let times = 1; ; times++) {
    const ended = await take(turn, story);
    const alarm = alarmToWatch(context.event, ended);
    if (alarm === undefined) {
      const told = times > 1 && isNothing(ended) ? unresolved(ended, turn.event, times - 1) : ended;
      await tell(context, told);
      await turn.durable.step('close', () => close(turn, ended));
      return told;
    }
    // While the alarm is watched the component is anybody's.
    await turn.durable.step('close', () => close(turn, ended));
    const next = await insist(context, turn, { times, done: ended, alarm });
    if ('kind' in next) return tell(context, next);
    turn = next;
    const lost = await turn.durable.step('claim', () => claim(next));
    if (lost !== null) return tell(context, unresolved(lost, next.event, times));
  }
}

/** Nothing was sent for this one; but for those before it something was. */
const isNothing = ({ outcome, jobId }: Ending): boolean => outcome !== 'unknown' && jobId === undefined;

/** One occurrence, claimed already: let through the gates, alone with the component, then told. */
async function take<E extends RunEvent>(context: RunContext<E>, story: Story<E>): Promise<Ending> {
  const barred = (await context.durable.step('gate', () => passGates(context))) ?? (await takeLease(context));
  return barred ?? story(createRun({ ...context, durable: renewing(context) }));
}

/**
 * Notes are taken before anything is judged: who asks at the same time sees the other, and who is refused has asked too. Only a
 * schedule that its calendars close has overtaken none: it wants nothing.
 */
async function passGates({ services, event, component }: RunContext): Promise<Ending | null> {
  const { ledger } = services;
  const { instanceId } = component;
  const now = services.now().getTime();
  const { storm } = event.limits;
  const wants = isSchedule(event.trigger) && closureOf(event) === undefined;
  if (wants) await ledger.noteSchedule(instanceId, Date.parse(event.at));
  const asking = storm && (await ledger.noteAlarm(storm.family, instanceId, now, now - storm.within * 1000));
  const memory = await ledger.memory(instanceId, now - memorySpan(event) * 1000);
  return gate({ event, component, memory, now }) ?? stormGate({ event }, asking ?? []) ?? null;
}

async function close(context: RunContext, { outcome, reason, jobId }: Ending): Promise<void> {
  const { services, durable } = context;
  const spent = jobId !== undefined || outcome === 'unknown' || reason === 'verified';
  const at = services.now().getTime();
  await services.ledger.end(keyOf(context), durable.executionArn, { at, outcome, spent });
  await giveBack(context);
}
