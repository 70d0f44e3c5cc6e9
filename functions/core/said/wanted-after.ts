import type { ScaleEvent, StartEvent, StopEvent } from '#core/event.ts';

/** What a schedule says of how much there is to be of a component, as it fires. */
export type Saying = StartEvent | StopEvent | ScaleEvent;

/**
 * What schedules want of a component after they have fired in this order: the events to go by, in the order in which they are to be done. A scale
 * leaves a component alone that a schedule has stopped, unless it says that it starts it; one that is started again has as many as before.
 */
export function wantedAfter<T extends Saying>(said: readonly T[]): readonly T[] {
  let state: { readonly upOrNot?: T; readonly count?: T; readonly isUp?: boolean } = {};
  for (const one of said) {
    switch (one.action) {
      case 'stop':
        state = { ...state, upOrNot: one, isUp: false };
        break;
      case 'start':
        state = { ...state, upOrNot: one, isUp: true };
        break;
      case 'scale':
        if (state.isUp !== false || one.startStopped) state = { ...state, count: one, isUp: true };
        break;
    }
  }
  const { upOrNot, count, isUp } = state;
  if (isUp === false) return upOrNot === undefined ? [] : [upOrNot];
  return [upOrNot?.action === 'start' ? upOrNot : undefined, count].filter((one) => one !== undefined);
}
