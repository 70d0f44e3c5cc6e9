import type { ScrollBox } from '#console/page/dom/scroll-box.ts';
import { xOf } from '#console/page/time/scale.ts';
import type { Measures } from './measures.ts';

/** Of what is seen of the lanes: beyond that, now is about to be lost. */
const EDGE = 0.9;
/** Where now is put then: what comes has more room than what was. */
const PLACE = 0.3;

/** Whoever has now before the eyes keeps it there, and need not scroll; where it began anew it is looked for. */
export function createFollow(box: ScrollBox): (now: number, measures: Measures) => void {
  let before: number | undefined;
  return (now, { scale, seen }) => {
    const last = before ?? now;
    before = now;
    if (now === last || scale.width <= seen) return;
    const x = xOf(scale, now) - box.left;
    const was = xOf(scale, last) - box.left;
    const isLost = was >= 0 && was <= seen && x > seen * EDGE;
    if (isLost || (now < last && (x < 0 || x > seen))) box.scrollTo({ left: box.left + x - seen * PLACE });
  };
}
