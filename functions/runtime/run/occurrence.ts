import type { RunEvent } from '#core/event.ts';
import { gate, memorySpan, wantsNothing } from '#core/gate/gates.ts';
import type { GoOn } from '#core/go-on.ts';
import { alarmToWatch, unresolved } from '#core/judge/insistence.ts';
import { type Ending, hasSpent, sentNothing } from '#core/outcome.ts';
import { isSchedule } from '#core/trigger.ts';
import { claim } from '#runtime/steps/claim.ts';
import { giveBack, renewing, takeLease } from '#runtime/steps/lease.ts';
import { keyOf, type RunContext } from '#runtime/steps/run-context.ts';
import { tell } from '#runtime/steps/tell.ts';
import { insist } from './insist.ts';
import { createRun, type Run } from './run.ts';

export type Story<E extends RunEvent> = (run: Run<E>) => Promise<Ending>;

/** One occurrence on one component, told as a story; and once more for as long as a restart does not help and may be repeated. */
export async function occur<E extends RunEvent>(context: RunContext<E>, story: Story<E>): Promise<Ending> {
  const claimed = await context.durable.step('claim', () => claim(context));
  if (claimed.kind === 'ending') return tell(context, claimed);
  let turn = context;
  for (let times = 1; ; times++) {
    const ended = await take(turn, story);
    const alarm = alarmToWatch(context.event, ended);
    if (alarm === undefined) {
      const told = times > 1 && sentNothing(ended) ? unresolved(ended, turn.event, times - 1) : ended;
      await tell(context, told);
      await turn.durable.step('close', () => close(turn, ended));
      return told;
    }
    // While the alarm is watched the component is anybody's.
    await turn.durable.step('close', () => close(turn, ended));
    const next = await insist(context, turn, { times, done: ended, alarm });
    if (next.kind === 'ending') return tell(context, next);
    turn = next.turn;
    const reclaimed = await turn.durable.step('claim', () => claim(next.turn));
    if (reclaimed.kind === 'ending') return tell(context, unresolved(reclaimed, turn.event, times));
  }
}

/** One occurrence, claimed already: let through the gates, alone with the component, then told. */
async function take<E extends RunEvent>(context: RunContext<E>, story: Story<E>): Promise<Ending> {
  const gated = await context.durable.step('gate', () => passGates(context));
  if (gated.kind === 'ending') return gated;
  const leased = await takeLease(context);
  if (leased.kind === 'ending') return leased;
  return story(createRun({ ...context, durable: renewing(context) }));
}

/**
 * Notes are taken before anything is judged: who asks at the same time sees the other, and who is refused has asked too. Only a
 * schedule that wants nothing has overtaken none.
 */
async function passGates({ services, event, component }: RunContext): Promise<GoOn | Ending> {
  const { ledger } = services;
  const { instanceId } = component;
  const now = services.now().getTime();
  const { storm } = event.limits;
  const due = Date.parse(event.at);
  if (isSchedule(event.trigger) && !wantsNothing(event)) await ledger.noteSchedule(instanceId, due);
  // Who asked as it was due counts also where it was throttled for longer than a storm lasts, while the others were judged.
  const stormed = Math.min(now, due);
  const asking = storm && (await ledger.noteAlarm(storm.family, instanceId, now, stormed - storm.within * 1000));
  const memory = await ledger.memory(instanceId, now - memorySpan(event) * 1000);
  return gate({ event, due, component, memory, asking: asking ?? [], now });
}

async function close(context: RunContext, ended: Ending): Promise<void> {
  const { services, durable } = context;
  const { outcome } = ended;
  const at = services.now().getTime();
  await services.ledger.end(keyOf(context), durable.executionArn, { at, outcome, spent: hasSpent(ended) });
  await giveBack(context);
}
