import type { ErrorName } from '#simulator/servicestage/wire/errors.ts';
import type { Change } from './evolution.ts';
import type { InstanceState } from './instance-state.ts';
import { durationOf, type Timings } from './timings.ts';

/** Why none can die, in the words of the wire. */
export function whyNoneDies({ status, availableReplica }: InstanceState, count: number): string | undefined {
  if (status === 'STOPPED') return 'it is stopped';
  return availableReplica < count ? `only ${availableReplica} of its replicas are there` : undefined;
}

/** How it is refused. */
export const NONE_DIES = 'conflict' satisfies ErrorName;

/**
 * Replicas that die, and come up again as those of a restart do: nobody asked for it, and no job tells of it. `status` is DOWN meanwhile, as
 * that of what is deployed and not all healthy; it is pulled only now and then.
 */
export function deathsOf(count: number, now: number, timings: Timings): readonly Change[] {
  const seen = (at: number, apply: Change['apply']): Change => ({ at, lasting: false, apply });
  const upAgain = now + durationOf('restart', timings);
  return [
    seen(now, (state) => ({ ...state, availableReplica: Math.max(0, state.availableReplica - count) })),
    seen(now + timings.noticed, (state) => (state.status === 'RUNNING' ? { ...state, status: 'DOWN' } : state)),
    seen(upAgain, (state) => ({ ...state, availableReplica: state.replica })),
    seen(upAgain + timings.lag, (state) => (state.status === 'DOWN' ? { ...state, status: 'RUNNING' } : state)),
  ];
}
