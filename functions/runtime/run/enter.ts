import type { Pursuit } from '#core/aim/pursuit.ts';
import { targetIdOf } from '#core/component.ts';
import { memorySpan } from '#core/gate/gates.ts';
import { secondsToGather } from '#core/gate/storm.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { isToInsist, judgeInsistence } from '#core/judge/insistence.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { awaitSlot, reserveSlots, type Turn } from '#runtime/rate/slot.ts';
import { callForHelp } from '#runtime/steps/call-for-help.ts';
import { createStanding, type Opening } from '#runtime/steps/run-context.ts';
import { readSubject } from '#runtime/steps/subject.ts';
import { begin, type Entered, type Ours } from './begin.ts';

/** Nothing has been judged yet: it waits for its family, and then for its slot of the rate. */
export type Waiting = Gathering | Early;
export const isWaiting = <T extends { readonly kind: string }>(begun: T | Waiting): begun is Waiting =>
  begun.kind === 'gathering' || begun.kind === 'early';

/** It has called for help, and others of its family may do so yet. */
interface Gathering extends Ours {
  readonly kind: 'gathering';
  readonly seconds: number;
}

/** Its slot of the rate has not come yet, or the ledger could not be reached meanwhile. */
interface Early extends Ours {
  readonly kind: 'early';
  readonly turn: Turn;
}

/** Begins a run that has its aim, or says what it has to wait for: to be called within a step. */
export async function enter(run: Opening, ours: Ours): Promise<Entered | Waiting> {
  const { closed } = ours.pursuit;
  if (closed !== undefined) {
    return { kind: 'over', ...ours, ended: ending('overtaken', `It was closed by ${closed}; nothing was sent.`) };
  }
  const insistence = await insist(run, ours.pursuit);
  if (insistence.kind === 'ending') return { kind: 'over', ...ours, ended: insistence };
  const seconds = secondsToGather(run.event, run.services.now().getTime());
  if (seconds > 0) {
    // Each asks before the first of them is judged; where the ledger does not take it, all of this is done again.
    await callForHelp(run);
    return { kind: 'gathering', ...ours, seconds };
  }
  const begun = await takeTurn(run, ours);
  // Those that have their turn first are to count it: otherwise they would be through before a storm is seen.
  if (begun.kind === 'early') await callForHelp(run).catch(() => undefined);
  return begun;
}

/** Only who has the aim reserves anything, and only once it waits for nobody else. */
async function takeTurn(run: Opening, ours: Ours): Promise<Entered | Early> {
  const turn = await reserveSlots(run, ours.pursuit.expiresAt);
  if (turn === undefined) return begin(run, ours);
  // Whatever fails from here on goes on with the same slot, since this step would be promised another one.
  const early = { kind: 'early', ...ours, turn } as const;
  return turn.seconds === 0 ? begin(run, ours).catch(() => early) : early;
}

/** Begins one that had to wait, once it has. */
export async function waited(run: Opening, waiting: Waiting): Promise<Entered> {
  if (waiting.kind === 'early') return inTurn(run, waiting);
  const { startedAt, pursuit, seconds } = waiting;
  // The aim was taken for longer than that.
  await run.durable.sleep('gather', seconds);
  const entered = await run.durable.step('open-gathered', () => takeTurn(run, { startedAt, pursuit }));
  return entered.kind === 'early' ? inTurn(run, entered) : entered;
}

async function inTurn(run: Opening, { turn, startedAt, pursuit }: Early): Promise<Entered> {
  const ours = { startedAt, pursuit };
  await awaitSlot({ ...run, pursuit, standing: createStanding(pursuit) }, turn);
  return run.durable.step('open-in-turn', () => begin(run, ours));
}

/** What was done has had its time to help: what set it off is read before it is done once more. */
async function insist(run: Opening, pursuit: Pursuit): Promise<GoOn | Ending> {
  const { services, event, component } = run;
  if (!isToInsist(event, pursuit)) return GO_ON;
  const reading = await readSubject(run);
  const now = services.now().getTime();
  const memory = await services.ledger.memory(targetIdOf(component), now - memorySpan(event) * 1000);
  return judgeInsistence(event, pursuit, { reading, memory, now });
}
