import type { InstanceState } from './instance-state.ts';

/** Something that happens to an instance at a known time (epoch milliseconds). */
export interface Change {
  readonly at: number;
  /** A lasting change happens even if a later job overtakes the one it belongs to; what is only seen, such as `status`, does not. */
  readonly lasting: boolean;
  /** From when on it is so, though it shows only at `at`; no earlier unless said. */
  readonly trueFrom?: number;
  readonly apply: (state: InstanceState) => InstanceState;
}

/** An instance over time: no timer runs, reading applies what has become due, in order of time. */
export interface Evolution {
  /** The state at that time; time never goes back. */
  at(time: number): InstanceState;
  /** Adds a job's changes, which overtake what an earlier job still had to show. */
  plan(changes: readonly Change[]): void;
  /** Adds changes that are no job's: they overtake nothing, and a later job overtakes those of them that are only seen. */
  add(changes: readonly Change[]): void;
  /** Shows at once whatever is so by that time, and does not show yet. */
  refresh(time: number): void;
}

export function createEvolution(beginning: InstanceState): Evolution {
  let state = beginning;
  let pending: readonly Change[] = [];

  return {
    at(time) {
      const due = pending.filter(({ at }) => at <= time);
      pending = pending.filter(({ at }) => at > time);
      state = due.reduce((before, { at, apply }) => ({ ...apply(before), updatedAt: at }), state);
      return state;
    },
    plan(changes) {
      const kept = pending.filter(({ lasting }) => lasting);
      pending = [...kept, ...changes].toSorted((a, b) => a.at - b.at);
    },
    add(changes) {
      pending = [...pending, ...changes].toSorted((a, b) => a.at - b.at);
    },
    refresh(time) {
      pending = pending
        .map((change) =>
          (change.trueFrom ?? change.at) <= time && change.at > time ? { ...change, at: time } : change,
        )
        .toSorted((a, b) => a.at - b.at);
    },
  };
}
