import { datedAhead } from '#core/judge/dated-ahead.ts';
import type { Ending } from '#core/outcome.ts';
import type { Opening } from '#runtime/steps/run-context.ts';
import { take } from '#runtime/steps/take.ts';
import type { Entered, Ours } from './begin.ts';
import { enter, isWaiting, type Waiting, waited } from './enter.ts';

/** How a run begins: `startedAt` is epoch milliseconds. */
export type Opened =
  | Entered
  /** A request of an earlier try may have been accepted: before all else that is found out. */
  | (Ours & { readonly kind: 'sent' })
  /** The aim is another execution's, and so is its end; or none was opened. */
  | { readonly kind: 'none'; readonly startedAt: number; readonly ended: Ending };

/**
 * Takes the aim, waits for its family and its slot of the rate, asks the gates, takes the lease and looks at the component: in one step, if
 * there is nothing to wait for. All of it may be repeated, and each step of its own would be two more calls to the durable service.
 */
export async function open(run: Opening): Promise<Opened> {
  const opened = await run.durable.step('open', async (): Promise<Opened | Waiting> => {
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
  return isWaiting(opened) ? waited(run, opened) : opened;
}

/** The same for one that has its aim, and has found out that nothing tells of what an earlier try sent. */
export async function openOn(run: Opening, ours: Ours): Promise<Entered> {
  const entered = await run.durable.step('open-on', () => enter(run, ours));
  return isWaiting(entered) ? waited(run, entered) : entered;
}
