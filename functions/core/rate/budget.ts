/**
 * The one budget of requests to ServiceStage. All times in here are whole microseconds, instants since the epoch: of a thousand requests
 * a second each takes a thousand of them, and rounding costs no rate more than that one.
 */
export interface Budget {
  /** From when on no slot is promised to anybody. */
  readonly free: number;
  /** From when on none is promised to what is urgent; never after `free`. */
  readonly urgent: number;
  /** By how much all that fleets are promised has been put off since the budget began. It only ever grows. */
  readonly moved: number;
  /** What was promised to the last fleet that said who it is. */
  readonly latest?: Slot & { readonly by: string };
}

/**
 * Who asks: `fleet` is what schedules begin, which gets the next slots that are free. `urgent` is what alarms and health checks begin,
 * which waits for nothing but its like; what it takes is taken from the fleets, and puts off what they are promised.
 */
export type Lane = 'fleet' | 'urgent';

/** For how long the rate is used up by what is sent from `now` on. */
export interface Use {
  readonly now: number;
  readonly span: number;
}

export interface SlotRequest extends Use {
  readonly lane: Lane;
  /** Of a fleet, who asks: one that never heard what it was promised is promised the same, unless another one asked meanwhile. */
  readonly by?: string;
}

/** The first slot of those asked for, and how far the slots of fleets had been put off when it was promised. */
export interface Slot {
  readonly at: number;
  readonly moved: number;
}

const NEW: Budget = { free: 0, urgent: 0, moved: 0 };

/** What is promised, and the budget afterwards. */
export function reserve(
  budget: Budget = NEW,
  { lane, now, span, by }: SlotRequest,
): { readonly slot: Slot; readonly after: Budget } {
  const { free, urgent, moved, latest } = budget;
  const idle = free < now;
  switch (lane) {
    case 'fleet': {
      if (by !== undefined && latest?.by === by) return { slot: { at: latest.at, moved: latest.moved }, after: budget };
      const at = idle ? now : free;
      const after = { ...budget, free: at + span, ...(by !== undefined && { latest: { by, at, moved } }) };
      return { slot: { at, moved }, after };
    }
    case 'urgent': {
      const at = urgent < now ? now : urgent;
      const rest = idle ? { free: now + span, moved } : { free: free + span, moved: moved + span };
      return { slot: { at, moved: rest.moved }, after: { ...budget, ...rest, urgent: at + span } };
    }
  }
}

/** Takes from the fleets what was sent without a slot; while none waits it is nobody's loss. */
export function spend(budget: Budget = NEW, { now, span }: Use): Budget {
  const { free, moved } = budget;
  return free < now ? budget : { ...budget, free: free + span, moved: moved + span };
}

/** When a slot comes that a fleet was promised, now that fleets have been put off by so much in all. */
export const dueAt = ({ at, moved }: Slot, movedNow: number): number => at + Math.max(0, movedNow - moved);
