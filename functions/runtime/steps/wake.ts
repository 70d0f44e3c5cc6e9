import { decideWake } from '#core/decide/wake.ts';
import type { Woken } from '#core/decide/woken.ts';
import type { Sight } from '#core/look/sight.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import { look } from './look.ts';
import type { RunContext } from './run-context.ts';
import { settle } from './settle.ts';
import { submit } from './submit.ts';

/** Starts a component that is stopped, and sees it running, where the event says that a scale may. */
export async function wake(run: RunContext, sight: Sight): Promise<Woken> {
  const { event, component, durable } = run;
  const woken = decideWake(component, event, sight);
  if (woken.kind !== 'wake') return woken;
  const first = { ...run, durable: prefixed(durable, 'start-') };
  const started = await settle(first, await submit(first, woken.start));
  if (started.outcome !== 'succeeded') return started;
  return { kind: 'started', sight: await look({ ...run, durable: prefixed(durable, 'started-') }), started };
}
