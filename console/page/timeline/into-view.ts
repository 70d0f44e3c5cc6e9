import type { ScrollBox } from '#console/page/dom/scroll-box.ts';
import { HOURS, type Measures } from './measures.ts';

/** Scrolls up or down until a row, by its number, is seen. */
export function bringRowIntoView(box: ScrollBox, { tops }: Measures, number: number): void {
  const [top, bottom] = tops.slice(number, number + 2);
  if (top === undefined || bottom === undefined) return;
  if (top < box.top) box.scrollTo({ top });
  if (bottom + HOURS > box.top + box.height) box.scrollTo({ top: bottom + HOURS - box.height });
}
