import { withinBounds } from '#core/decide/scale.ts';
import { decideStart } from '#core/decide/start.ts';
import type { Woken } from '#core/decide/woken.ts';
import { isBusy, reposeOf, type Sight } from '#core/look/sight.ts';
import { prefixed } from '#runtime/durable/prefixed.ts';
import { look } from './look.ts';
import type { RunContext } from './run-context.ts';
import { settle } from './settle.ts';
import { submit } from './submit.ts';

/** Starts a component that is stopped, and sees it running, where the event says that a scale may. */
export async function wake(run: RunContext, sight: Sight): Promise<Woken> {
  const { event, component, durable } = run;
  const asItWas = { kind: 'as-it-was', sight } as const;
  if (event.action !== 'scale' || !event.startStopped || sight.kind === 'unseen') return asItWas;
  if (reposeOf(sight.instance) !== 'stopped' || isBusy(sight.instance)) return asItWas;
  const bounded = withinBounds(component, event.parameters.replica);
  if (bounded.kind === 'ending') return bounded;
  const first = { ...run, durable: prefixed(durable, 'start-') };
  const started = await settle(first, await submit(first, decideStart(component, sight)));
  if (started.outcome !== 'succeeded') return started;
  return { kind: 'started', sight: await look({ ...run, durable: prefixed(durable, 'started-') }), started };
}
