/** What is to be done at a time, in epoch milliseconds. */
export interface Appointment {
  readonly time: number;
  /** Of those at one time: the lower one first. */
  readonly rank: number;
  readonly action: () => void | Promise<void>;
}

/** All that is to be done, of which only the next is asked for: a day of a large fleet has hundreds of thousands, and a list is looked through. */
export interface Appointments {
  add(appointment: Appointment): void;
  readonly next: () => Appointment | undefined;
  /** Takes the next one out. */
  take(): Appointment | undefined;
}

/** A binary heap: each comes before the two at twice its place. */
export function createAppointments(): Appointments {
  const heap: Appointment[] = [];
  /** Moves towards the beginning what comes before its parent. */
  const rise = (appointment: Appointment): void => {
    let place = heap.length;
    for (;;) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (place === 0 || parent === undefined || !isBefore(appointment, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = appointment;
  };
  /** Puts it at the beginning, and moves it away as long as something below comes before it. */
  const sink = (appointment: Appointment): void => {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      const isOther = one !== undefined && other !== undefined && isBefore(other, one);
      const first = isOther ? other : one;
      if (first === undefined || !isBefore(first, appointment)) break;
      heap[place] = first;
      place = isOther ? left + 1 : left;
    }
    heap[place] = appointment;
  };
  return {
    add: rise,
    next: () => heap[0],
    take() {
      const [first] = heap;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(last);
      return first;
    },
  };
}

const isBefore = (one: Appointment, other: Appointment): boolean =>
  one.time < other.time || (one.time === other.time && one.rank < other.rank);
