import { type Scale, xOf } from '#console/page/time/scale.ts';
import type { Try } from '#console/scene/scene.ts';

/** How a try stands: as it ended, or that it goes on. */
export type Look = NonNullable<Try['outcome']> | 'running';

export const lookOf = ({ outcome }: Try): Look => outcome ?? 'running';

/** One try, or several that lie too near to each other to be told apart. */
export interface Mark {
  readonly key: string;
  readonly x: number;
  /** From the mark on, for as long as it went on, up to the next mark. */
  readonly tail: number;
  /** Of the worst of them. */
  readonly look: Look;
  readonly tries: readonly [Try, ...Try[]];
}

/** Width and height of a mark, in px. */
export const MARK = 18;

/** From what can wait to what a person has to see. */
const WEIGHT = { succeeded: 0, skipped: 1, running: 2, unknown: 3, failed: 4 } as const satisfies Record<Look, number>;

/** The tries of one lane, in the order in which they began. */
export function marksOf(tries: readonly Try[], scale: Scale, now: number): readonly Mark[] {
  const heaps: { x: number; tries: [Try, ...Try[]] }[] = [];
  for (const one of tries) {
    const x = Math.max(0, Math.min(scale.width - MARK, xOf(scale, one.startedAt)));
    const last = heaps.at(-1);
    if (last !== undefined && x < last.x + MARK) last.tries.push(one);
    else heaps.push({ x, tries: [one] });
  }
  return heaps.map(({ x, tries }, index) => {
    const end = Math.max(...tries.map(({ endedAt = now }) => xOf(scale, endedAt)));
    const room = (heaps[index + 1]?.x ?? scale.width) - x;
    return { key: tries[0].id, x, tries, look: worstOf(tries), tail: Math.max(MARK, Math.min(end - x, room)) };
  });
}

const worstOf = ([first, ...others]: readonly [Try, ...Try[]]): Look =>
  others.map(lookOf).reduce((worst, look) => (WEIGHT[look] > WEIGHT[worst] ? look : worst), lookOf(first));
