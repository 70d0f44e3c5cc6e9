import { gate, memorySpan, overtakesAtOnce } from '#core/gate/gates.ts';
import type { GoOn } from '#core/go-on.ts';
import { datedAhead } from '#core/judge/dated-ahead.ts';
import type { Ending } from '#core/outcome.ts';
import { awaitSlot, reserveSlots, type Turn } from '#runtime/rate/slot.ts';
import { callForHelp } from '#runtime/steps/call-for-help.ts';
import { claim } from '#runtime/steps/claim.ts';
import { ask } from '#runtime/steps/lease.ts';
import { firstLook, type Look } from '#runtime/steps/look.ts';
import type { Opening } from '#runtime/steps/run-context.ts';
import { stillToDo } from '#runtime/steps/subject.ts';

/** How a run begins: `startedAt` is epoch milliseconds. */
export type Opened = { readonly startedAt: number } & (
  | { readonly kind: 'looked'; readonly look: Look }
  /** Another run has the component, and is waited for. */
  | { readonly kind: 'queued' }
  /** It is over before anything was looked at; `claimed` if it was this execution's own. */
  | { readonly kind: 'over'; readonly claimed: boolean; readonly ended: Ending }
);

/**
 * Claims the occurrence, waits for its slot of the rate, asks the gates, takes the lease and looks at the component: in one step, if the
 * slot is there. All of it may be repeated, and each step of its own would be two more calls to the durable service.
 */
export async function open(run: Opening): Promise<Opened> {
  const opened = await run.durable.step('open', async (): Promise<Opened | Early> => {
    const startedAt = run.services.now().getTime();
    const dated = datedAhead(run.event, startedAt);
    if (dated.kind === 'ending') return { kind: 'over', startedAt, claimed: false, ended: dated };
    const claimed = await claim(run);
    if (claimed.kind === 'ending') return { kind: 'over', startedAt, claimed: false, ended: claimed };
    // Only who has the claim reserves anything.
    const turn = await reserveSlots(run);
    if (turn === undefined) return begin(run, startedAt);
    // Whatever fails from here on goes on with the same slot, since this step would be promised another one.
    const early = { kind: 'early', startedAt, turn } as const;
    if (turn.seconds === 0) return begin(run, startedAt).catch(() => early);
    // Those that have their turn first are to count it: otherwise they would be through before a storm is seen.
    await callForHelp(run).catch(() => undefined);
    return early;
  });
  if (opened.kind !== 'early') return opened;
  await awaitSlot(run, opened.turn);
  return run.durable.step('open-in-turn', () => begin(run, opened.startedAt));
}

/** Its slot of the rate has not come yet, or the ledger could not be reached meanwhile. */
interface Early {
  readonly kind: 'early';
  readonly startedAt: number;
  readonly turn: Turn;
}

async function begin(run: Opening, startedAt: number): Promise<Opened> {
  const gated = await passGates(run);
  if (gated.kind === 'ending') return { kind: 'over', startedAt, claimed: true, ended: gated };
  const wanted = await stillToDo(run);
  if (wanted.kind === 'ending') return { kind: 'over', startedAt, claimed: true, ended: wanted };
  const leased = await ask(run);
  if (leased.kind === 'busy') return { kind: 'queued', startedAt };
  return { kind: 'looked', startedAt, look: await firstLook(run) };
}

/**
 * Notes are taken before anything is judged: who asks at the same time sees the other, and who is refused has asked too. Only a
 * schedule that is to act has overtaken others: not one that wants nothing, nor one that observes, nor one that has to ask first.
 */
async function passGates(run: Opening): Promise<GoOn | Ending> {
  const { services, event, component } = run;
  const { ledger } = services;
  const { instanceId } = component;
  const now = services.now().getTime();
  const due = Date.parse(event.at);
  if (overtakesAtOnce(event)) await ledger.noteSchedule(instanceId, due);
  const asking = await callForHelp(run);
  const memory = await ledger.memory(instanceId, now - memorySpan(event) * 1000);
  return gate({ event, due, component, memory, asking, now });
}
