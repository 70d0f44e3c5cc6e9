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

interface Appointment {
  readonly time: number;
  readonly order: number;
  readonly action: () => void | Promise<void>;
}

export function createVirtualClock(start: number): VirtualClock {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const time = new Float64Array(shared);
  time[0] = start;
  const now = () => time[0] ?? start;
  const appointments: Appointment[] = [];
  let made = 0;

  return {
    shared,
    now,
    next: () => appointments[0]?.time,
    at(when, action) {
      insert(appointments, { time: Math.max(when, now()), order: made++, action });
    },
    before(when, action) {
      const time = Math.max(when, now());
      const after = appointments.findIndex((other) => other.time >= time);
      appointments.splice(after === -1 ? appointments.length : after, 0, { time, order: made++, action });
    },
    async runUntil(until, onMove) {
      for (let due = appointments[0]; due !== undefined && due.time <= until; due = appointments[0]) {
        appointments.shift();
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

function insert(appointments: Appointment[], appointment: Appointment): void {
  const after = appointments.findIndex(({ time }) => time > appointment.time);
  appointments.splice(after === -1 ? appointments.length : after, 0, appointment);
}
