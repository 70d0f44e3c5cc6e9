import { createAppointments } from './appointments.ts';

/** What tells the time; epoch milliseconds. */
export interface Clock {
  now(): number;
}

/**
 * Time that moves only when nothing is going on: it jumps from one appointment to the next, and an appointment is waited for
 * until all it set off is done. A day of a sleepy fleet takes as long as its work.
 */
export interface VirtualClock extends Clock {
  /** Calls the action at that time, or at once if it is past. Appointments of one instant are kept in the order they were made. */
  at(time: number, action: () => void | Promise<void>): void;
  /** The same, ahead of whatever else is to be done at that time. */
  before(time: number, action: () => void | Promise<void>): void;
  /** Keeps all appointments up to and including `until`, then stands there. `onMove` may delay the next one, to slow time down. */
  runUntil(until: number, onMove?: (from: number, to: number) => void | Promise<void>): Promise<void>;
  /** When the next appointment is, if there is one. */
  next(): number | undefined;
  /** The same time for other threads: one 64-bit float, epoch milliseconds. */
  readonly shared: SharedArrayBuffer;
}

export function createVirtualClock(start: number): VirtualClock {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const time = new Float64Array(shared);
  time[0] = start;
  const now = () => time[0] ?? start;
  const appointments = createAppointments();
  let made = 0;

  return {
    shared,
    now,
    next: () => appointments.next()?.time,
    at: (when, action) => appointments.add({ time: Math.max(when, now()), rank: ++made, action }),
    before: (when, action) => appointments.add({ time: Math.max(when, now()), rank: -++made, action }),
    async runUntil(until, onMove) {
      for (let due = appointments.next(); due !== undefined && due.time <= until; due = appointments.next()) {
        appointments.take();
        if (due.time > now()) {
          await onMove?.(now(), due.time);
          time[0] = due.time;
        }
        await due.action();
      }
      if (until > now()) {
        await onMove?.(now(), until);
        time[0] = until;
      }
    },
  };
}
