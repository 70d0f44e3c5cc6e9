import { scheduleOf } from '#automations/events/schedule-of.ts';
import type { ScheduledWhen } from '#automations/file/when-kinds.ts';
import { type Firing, firingsBetween } from '#schedule/firings.ts';
import { DAY_MS } from '#schedule/zones/wall-time.ts';

/** When something fires, in epoch ms and in order, as bare numbers: one that fires each minute has a million of them. */
export interface Times {
  readonly all: readonly number[];
  /** Those that a choice of `dst` has moved. */
  readonly moved: ReadonlyMap<number, NonNullable<Firing['moved']>>;
}

/** Of a checked trigger, from one instant (inclusive) until another (exclusive). */
export function timesOf(when: ScheduledWhen, from: number, until: number): Times {
  const all: number[] = [];
  const moved = new Map<number, NonNullable<Firing['moved']>>();
  for (const firing of firingsBetween(scheduleOf(when), from, until)) {
    all.push(firing.at);
    if (firing.moved !== undefined) moved.set(firing.at, firing.moved);
  }
  return { all, moved };
}

/** One of several, when it fires, which is when it is due. */
export interface Turn<T> {
  readonly at: number;
  readonly due: number;
  readonly one: T;
}

/** All firings of several in order of time, at one time in the order of the several. A day of them is held at once. */
export function* together<T extends { readonly times: Times }>(several: readonly T[]): Generator<Turn<T>> {
  const heads = several.map((one) => ({ one, next: 0 }));
  for (;;) {
    const first = Math.min(...heads.map(({ one, next }) => one.times.all[next] ?? Number.POSITIVE_INFINITY));
    if (first === Number.POSITIVE_INFINITY) return;
    const day: Turn<T>[] = [];
    for (const head of heads) {
      const { all } = head.one.times;
      for (let at = all[head.next]; at !== undefined && at < first + DAY_MS; at = all[++head.next]) {
        day.push({ at, due: at, one: head.one });
      }
    }
    // Sorting keeps what fires at one instant as it is.
    yield* heads.length === 1 ? day : day.sort((one, other) => one.at - other.at);
  }
}
