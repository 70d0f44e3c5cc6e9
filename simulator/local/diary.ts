import { describeAction } from '#core/action.ts';
import type { Clock } from '#simulator/clock.ts';
import { ASKS, createListeners, type Listeners } from '#simulator/stage/listeners.ts';
import type { Happening } from './door/answer.ts';

/** Remembers what happens in the local world, for whoever asks. */
export interface Diary {
  readonly listeners: Listeners;
  /** How many there have been so far. */
  length(): number;
  /** All from that one on, oldest first. */
  since(length: number): readonly Happening[];
  latest(count: number): readonly Happening[];
}

export function createDiary(clock: Clock): Diary {
  const happenings: Happening[] = [];
  const at = (): string => new Date(clock.now()).toISOString();
  const listeners = createListeners({
    onHappening: (said, text = '') => {
      const lines = text.split('\n').flatMap((line) => line.trim() || []);
      const asks = said.startsWith(ASKS) && { asks: true as const };
      happenings.push({ at: at(), said, ...asks, ...(lines.length > 0 && { text: lines.join(' ') }) });
    },
    onRun: ({ automation, component, action, parameters, outcome, reason, message, again }) =>
      void happenings.push({
        at: at(),
        automation,
        component,
        action: describeAction({ action, parameters }),
        outcome,
        reason,
        message,
        ...(again !== undefined && { again }),
      }),
  });
  return {
    listeners,
    length: () => happenings.length,
    since: (length) => happenings.slice(length),
    latest: (count) => happenings.slice(-count),
  };
}
