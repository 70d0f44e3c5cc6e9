import type { Mark } from '#console/page/board/marks.ts';
import type { Row } from '#console/page/board/rows.ts';
import { walk, wayOf } from '#console/page/board/walk.ts';
import type { ScrollBox } from '#console/page/dom/scroll-box.ts';
import { marksIn } from '#console/page/lane/lane-row.ts';
import { bringRowIntoView } from './into-view.ts';
import type { Measures } from './measures.ts';
import type { Shown } from './row-piece.ts';

interface Board {
  readonly rows: () => readonly Row[];
  readonly measures: () => Measures | undefined;
  readonly shown: () => Shown | undefined;
  readonly redraw: () => void;
}

/** Lets arrows lead from mark to mark, also to those that are not drawn yet: all marks together are one stop of the tab key. */
export function createFocus(box: ScrollBox, rowsNode: HTMLElement, { rows, measures, shown, redraw }: Board) {
  /** What has the focus, or gets it once it is drawn. */
  let current: string | undefined;
  let isAwaited = false;

  const marksAt = (number: number): readonly Mark[] => {
    const row = rows()[number];
    const now = shown();
    if (row?.kind !== 'lane' || now === undefined) return [];
    return marksIn(now.content.ofLane(row.lane.name).tries, { ...now.drawing, height: 0 });
  };

  const bringIntoView = (number: number, { x }: Mark): void => {
    const known = measures();
    if (known === undefined) return;
    bringRowIntoView(box, known, number);
    if (x < box.left || x > box.left + known.seen - MARGIN) box.scrollTo({ left: x - known.seen / 2 });
  };

  rowsNode.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.dataset.key !== undefined) current = target.dataset.key;
  });
  rowsNode.addEventListener('keydown', (event) => {
    const way = wayOf(event.key);
    const { target } = event;
    if (way === undefined || !(target instanceof HTMLElement)) return;
    const rowKey = target.closest('.row')?.getAttribute('data-row');
    const row = rows().findIndex(({ key }) => key === rowKey);
    const mark = marksAt(row).find(({ key }) => key === target.dataset.key);
    if (mark === undefined) return;
    event.preventDefault();
    const next = walk({ row, mark }, way, rows().length, marksAt);
    if (next === undefined) return;
    current = next.mark.key;
    isAwaited = true;
    bringIntoView(next.row, next.mark);
    redraw();
  });

  return {
    /** After each drawing: one mark can be reached by the tab key, and what is waited for gets the focus. */
    settle: (): void => {
      const drawn = [...rowsNode.querySelectorAll<HTMLElement>('.mark')];
      const stop = drawn.find(({ dataset }) => dataset.key === current) ?? drawn[0];
      for (const mark of drawn) {
        const tabIndex = mark === stop ? 0 : -1;
        if (mark.tabIndex !== tabIndex) mark.tabIndex = tabIndex;
      }
      if (!isAwaited || stop === undefined || stop.dataset.key !== current) return;
      isAwaited = false;
      stop.focus({ preventScroll: true });
    },
  };
}

/** A mark has to lie as far from the right edge, in px. */
const MARGIN = 40;
