import type { ReadServiceStage } from '#cli/deployed/service-stage.ts';
import type { TargetId } from '#core/component.ts';
import { foldedId } from '#core/id.ts';
import type { ReadState, WhyUnread } from '#core/read/read-answer.ts';
import { UnreachableError } from '#terminal/operator-error.ts';

/** How ServiceStage says that a component is, or why that is not known: `unreachable` where nobody could be asked. */
export type Seen =
  | Extract<ReadState, { kind: 'read' }>
  | { readonly kind: 'unread'; readonly why: WhyUnread | 'unreachable'; readonly message: string };

/** How several are. */
export interface Sights {
  readonly of: (instanceId: TargetId) => Seen;
  /** Why nobody could be asked, and what to do about that. */
  readonly unreachable?: UnreachableError;
}

/** Asks how components are; one that cannot be asked about leaves the rest as it is, and so does whoever cannot be asked at all. */
export async function lookAt(
  read: ReadServiceStage,
  instances: readonly TargetId[],
  howFar: (text: string) => void,
): Promise<Sights> {
  try {
    const tell = (count: number): void => howFar(`read ${count} of ${instances.length} components`);
    const { components } = await read(['state'], instances, tell);
    const states = new Map(components.map(({ instanceId, state }) => [foldedId(instanceId), state]));
    return { of: (id) => seenIn(states.get(foldedId(id))) };
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return { of: () => ({ kind: 'unread', why: 'unreachable', message: error.message }), unreachable: error };
  }
}

function seenIn(state: ReadState | undefined): Seen {
  if (state === undefined) return { kind: 'unread', why: 'unclear', message: 'nothing was said of it' };
  return state.kind === 'read' ? state : { kind: 'unread', why: state.why, message: state.failure.message };
}
