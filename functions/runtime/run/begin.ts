import type { Pursuit } from '#core/aim/pursuit.ts';
import { targetIdOf } from '#core/component.ts';
import { gate, memorySpan, overtakesAtOnce } from '#core/gate/gates.ts';
import { GO_ON, type GoOn } from '#core/go-on.ts';
import { isToInsist } from '#core/judge/insistence.ts';
import { sentBefore } from '#core/judge/sent-before.ts';
import type { Ending } from '#core/outcome.ts';
import { callForHelp } from '#runtime/steps/call-for-help.ts';
import { ask } from '#runtime/steps/lease.ts';
import { firstLook, type Look } from '#runtime/steps/look.ts';
import type { Opening } from '#runtime/steps/run-context.ts';
import { stillToDo } from '#runtime/steps/subject.ts';

/** A run that has its aim, as far as its first look. */
export type Entered = Ours &
  (
    | { readonly kind: 'looked'; readonly look: Look }
    /** Another run has the component, and is waited for. */
    | { readonly kind: 'queued' }
    /** It is over before anything was looked at. */
    | { readonly kind: 'over'; readonly ended: Ending }
  );

/** What is known of it from its first step on; `startedAt` is epoch milliseconds. */
export interface Ours {
  readonly startedAt: number;
  readonly pursuit: Pursuit;
}

/** Asks the gates, takes the lease and looks at the component, nothing of which waits for anybody: to be called within a step. */
export async function begin(run: Opening, ours: Ours): Promise<Entered> {
  const gated = await passGates(run, ours.pursuit);
  if (gated.kind === 'ending') return { kind: 'over', ...ours, ended: gated };
  const wanted = isToInsist(run.event, ours.pursuit) ? GO_ON : await stillToDo(run);
  if (wanted.kind === 'ending') return { kind: 'over', ...ours, ended: wanted };
  const leased = await ask(run);
  if (leased.kind === 'busy') return { kind: 'queued', ...ours };
  return { kind: 'looked', ...ours, look: await firstLook(run) };
}

/**
 * Notes are taken before anything is judged: who asks at the same time sees the other, and who is refused has asked too. Only a
 * schedule that is to act has overtaken others: not one that wants nothing, nor one that observes, nor one that has to ask first.
 */
async function passGates(run: Opening, pursuit: Pursuit): Promise<GoOn | Ending> {
  const { services, event, component } = run;
  const { ledger } = services;
  const instanceId = targetIdOf(component);
  const now = services.now().getTime();
  const due = Date.parse(event.at);
  if (overtakesAtOnce(event)) await ledger.noteSchedule(instanceId, due);
  const asking = await callForHelp(run);
  // Of this occurrence, too: one Query reads a day more than it is asked for.
  const [memory, holds] = await Promise.all([
    ledger.memory(instanceId, Math.min(now - memorySpan(event) * 1000, due)),
    ledger.holds(component.name),
  ]);
  const sent = sentBefore(event, pursuit, memory);
  if (sent.kind === 'ending') return sent;
  return gate({ event, due, ...pursuit, component, memory, holds, asking, now });
}
