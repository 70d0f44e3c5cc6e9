import type { RunEvent } from '#core/event.ts';
import { alarmToWatch, unresolved } from '#core/judge/insistence.ts';
import { type Ending, hasSpent, sentNothing } from '#core/outcome.ts';
import { giveBack, renewing, takeLease } from '#runtime/steps/lease.ts';
import { keyOf, type Opening, type RunContext } from '#runtime/steps/run-context.ts';
import { conclude, tell } from '#runtime/steps/tell.ts';
import { insist } from './insist.ts';
import { type Opened, open } from './open.ts';
import { createRun, type Run } from './run.ts';

export type Story<E extends RunEvent> = (run: Run<E>) => Promise<Ending>;

/** One occurrence on one component, told as a story; and once more for as long as a restart does not help and may be repeated. */
export async function occur<E extends RunEvent>(opening: Opening<E>, story: Story<E>): Promise<Ending> {
  let opened = await open(opening);
  const first: RunContext<E> = { ...opening, startedAt: opened.startedAt };
  let turn = first;
  for (let times = 1; ; times++) {
    const ended = await take(turn, opened, story);
    const told = times > 1 && sentNothing(ended) ? unresolved(ended, turn.event, times - 1) : ended;
    // Nothing is to be closed that is the business of another.
    if (opened.kind === 'over' && !opened.claimed) return tell(first, told);
    const alarm = alarmToWatch(first.event, ended);
    if (alarm === undefined) {
      await turn.durable.step('close', () => close(turn, ended).then(() => conclude(first, told)));
      return told;
    }
    // While the alarm is watched the component is anybody's.
    await turn.durable.step('close', () => close(turn, ended));
    const next = await insist(first, turn, { times, done: ended, alarm });
    if (next.kind === 'ending') return tell(first, next);
    turn = next.turn;
    opened = await open(turn);
  }
}

/** Alone with the component, once another run that has it is through. */
async function take<E extends RunEvent>(context: RunContext<E>, opened: Opened, story: Story<E>): Promise<Ending> {
  const run = { ...context, durable: renewing(context) };
  switch (opened.kind) {
    case 'over':
      return opened.ended;
    case 'looked':
      return story(createRun(run, context.durable, opened.look));
    case 'queued': {
      const leased = await takeLease(context);
      return leased.kind === 'ending' ? leased : story(createRun(run, context.durable));
    }
  }
}

/** Noted first: whoever is told may act at once, and another delivery of the occurrence finds that it is over. */
async function close(context: RunContext, ended: Ending): Promise<void> {
  const { services, durable } = context;
  const { outcome } = ended;
  const at = services.now().getTime();
  await services.ledger.end(keyOf(context), durable.executionArn, { at, outcome, spent: hasSpent(ended) });
  await giveBack(context);
}
