import type { Pursuit } from '#core/aim/pursuit.ts';
import { gate, memorySpan, overtakesAtOnce } from '#core/gate/gates.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { datedAhead } from '#core/judge/dated-ahead.ts';
import { isToInsist, judgeInsistence } from '#core/judge/insistence.ts';
import { sentBefore } from '#core/judge/sent-before.ts';
import { type Ending, ending } from '#core/outcome.ts';
import { awaitSlot, reserveSlots, type Turn } from '#runtime/rate/slot.ts';
import { callForHelp } from '#runtime/steps/call-for-help.ts';
import { ask } from '#runtime/steps/lease.ts';
import { firstLook, type Look } from '#runtime/steps/look.ts';
import { createStanding, type Opening } from '#runtime/steps/run-context.ts';
import { readSubject, stillToDo } from '#runtime/steps/subject.ts';
import { take } from '#runtime/steps/take.ts';

/** How a run begins: `startedAt` is epoch milliseconds. */
export type Opened =
  | Entered
  /** A request of an earlier try may have been accepted: before all else that is found out. */
  | (Ours & { readonly kind: 'sent' })
  /** The aim is another execution's, and so is its end; or none was opened. */
  | { readonly kind: 'none'; readonly startedAt: number; readonly ended: Ending };

export type Entered = Ours &
  (
    | { readonly kind: 'looked'; readonly look: Look }
    /** Another run has the component, and is waited for. */
    | { readonly kind: 'queued' }
    /** It is over before anything was looked at. */
    | { readonly kind: 'over'; readonly ended: Ending }
  );

interface Ours {
  readonly startedAt: number;
  readonly pursuit: Pursuit;
}

/**
 * Takes the aim, waits for its slot of the rate, asks the gates, takes the lease and looks at the component: in one step, if the slot is
 * there. All of it may be repeated, and each step of its own would be two more calls to the durable service.
 */
export async function open(run: Opening): Promise<Opened> {
  const opened = await run.durable.step('open', async (): Promise<Opened | Early> => {
    const startedAt = run.services.now().getTime();
    const dated = datedAhead(run.event, startedAt);
    if (dated.kind === 'ending') return { kind: 'none', startedAt, ended: dated };
    const taken = await take(run);
    if (taken.kind === 'ending') return { kind: 'none', startedAt, ended: taken };
    const { pursuit, ended } = taken;
    const ours = { startedAt, pursuit };
    if (ended !== undefined) return { kind: 'over', ...ours, ended };
    return pursuit.found.sent === 'may' ? { kind: 'sent', ...ours } : enter(run, ours);
  });
  return opened.kind === 'early' ? inTurn(run, opened) : opened;
}

/** The same for one that has its aim, and has found out that nothing tells of what an earlier try sent. */
export async function openOn(run: Opening, ours: Ours): Promise<Entered> {
  const entered = await run.durable.step('open-on', () => enter(run, ours));
  return entered.kind === 'early' ? inTurn(run, entered) : entered;
}

async function enter(run: Opening, ours: Ours): Promise<Entered | Early> {
  const { closed, expiresAt } = ours.pursuit;
  if (closed !== undefined) {
    return { kind: 'over', ...ours, ended: ending('overtaken', `It was closed by ${closed}; nothing was sent.`) };
  }
  const insistence = await insist(run, ours.pursuit);
  if (insistence.kind === 'ending') return { kind: 'over', ...ours, ended: insistence };
  // Only who has the aim reserves anything.
  const turn = await reserveSlots(run, expiresAt);
  if (turn === undefined) return begin(run, ours);
  // Whatever fails from here on goes on with the same slot, since this step would be promised another one.
  const early = { kind: 'early', ...ours, turn } as const;
  if (turn.seconds === 0) return begin(run, ours).catch(() => early);
  // Those that have their turn first are to count it: otherwise they would be through before a storm is seen.
  await callForHelp(run).catch(() => undefined);
  return early;
}

async function inTurn(run: Opening, { turn, startedAt, pursuit }: Early): Promise<Entered> {
  const ours = { startedAt, pursuit };
  await awaitSlot({ ...run, pursuit, standing: createStanding(pursuit) }, turn);
  return run.durable.step('open-in-turn', () => begin(run, ours));
}

/** Its slot of the rate has not come yet, or the ledger could not be reached meanwhile. */
interface Early extends Ours {
  readonly kind: 'early';
  readonly turn: Turn;
}

async function begin(run: Opening, ours: Ours): Promise<Entered> {
  const gated = await passGates(run, ours.pursuit);
  if (gated.kind === 'ending') return { kind: 'over', ...ours, ended: gated };
  const wanted = isToInsist(run.event, ours.pursuit) ? GO_ON : await stillToDo(run);
  if (wanted.kind === 'ending') return { kind: 'over', ...ours, ended: wanted };
  const leased = await ask(run);
  if (leased.kind === 'busy') return { kind: 'queued', ...ours };
  return { kind: 'looked', ...ours, look: await firstLook(run) };
}

/** What was done has had its time to help: what set it off is read before it is done once more. */
async function insist(run: Opening, pursuit: Pursuit): Promise<GoOn | Ending> {
  const { services, event, component } = run;
  if (!isToInsist(event, pursuit)) return GO_ON;
  const reading = await readSubject(run);
  const now = services.now().getTime();
  const memory = await services.ledger.memory(component.instanceId, now - memorySpan(event) * 1000);
  return judgeInsistence(event, pursuit, { reading, memory, now });
}

/**
 * Notes are taken before anything is judged: who asks at the same time sees the other, and who is refused has asked too. Only a
 * schedule that is to act has overtaken others: not one that wants nothing, nor one that observes, nor one that has to ask first.
 */
async function passGates(run: Opening, pursuit: Pursuit): Promise<GoOn | Ending> {
  const { services, event, component } = run;
  const { ledger } = services;
  const { instanceId } = component;
  const now = services.now().getTime();
  const due = Date.parse(event.at);
  if (overtakesAtOnce(event)) await ledger.noteSchedule(instanceId, due);
  const asking = await callForHelp(run);
  // Of this occurrence, too: one Query reads a day more than it is asked for.
  const memory = await ledger.memory(instanceId, Math.min(now - memorySpan(event) * 1000, due));
  const sent = sentBefore(event, pursuit, memory);
  if (sent.kind === 'ending') return sent;
  return gate({ event, due, expiresAt: pursuit.expiresAt, component, memory, asking, now });
}
