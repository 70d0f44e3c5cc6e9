import { rowsOf } from '#console/page/board/rows.ts';
import { seenRows } from '#console/page/board/seen-rows.ts';
import { element } from '#console/page/dom/element.ts';
import { createKeyed } from '#console/page/dom/keyed.ts';
import { createScrollBox } from '#console/page/dom/scroll-box.ts';
import { createMemo } from '#console/page/lane/drawing.ts';
import type { OnLane } from '#console/page/lane/lane-row.ts';
import { instantAt, xOf } from '#console/page/time/scale.ts';
import { isReadable, moveTo, type Zoom, zoomAround, zoomTo, zoomToRead } from '#console/page/time/zoom.ts';
import type { Scene } from '#console/scene/scene.ts';
import { createContent } from './content.ts';
import { createFollow } from './follow.ts';
import { createGestures } from './gestures.ts';
import { createHours } from './hours.ts';
import { bringRowIntoView } from './into-view.ts';
import { createFocus } from './marks-focus.ts';
import { HOURS, type Measures, measure, stretchSeen } from './measures.ts';
import { type PlacedRow, rowPiece, type Shown } from './row-piece.ts';
import { selectSpan } from './select-span.ts';

/** How it is looked at. */
export interface Look {
  readonly zoom: number;
  /** The instant at the left edge; missing until somebody has scrolled. */
  readonly left?: number;
  readonly filter: string;
}

export interface TimelineProps extends OnLane {
  /** Somebody looks at it otherwise: it is to be drawn. */
  readonly onLook: (look: Partial<Zoom>) => void;
}

/** All components over time, in a box that scrolls in both directions. Only what is seen of it is there. */
export function createTimeline(box: HTMLElement, { onOpen, onComponent, onLook }: TimelineProps) {
  const rowsNode = element('div', { class: 'rows', role: 'list', 'aria-label': 'Components' });
  const { hours, labels, overlay, draw: drawHours } = createHours();
  const sheet = element('div', { class: 'sheet' }, hours, overlay, rowsNode);
  box.append(sheet);
  // Whoever has no mouse scrolls it, too.
  box.tabIndex = 0;

  const seenBox = createScrollBox(
    box,
    () => {
      if (measures !== undefined) onLook({ left: instantAt(measures.scale, seenBox.left) });
    },
    () => onLook({}),
  );
  const follow = createFollow(seenBox);
  const narrow = matchMedia('(max-width: 720px)');
  const contentOf = createContent();
  const isOtherRows = createMemo();
  const isOtherScale = createMemo();
  let rows: ReturnType<typeof rowsOf> = [];
  let shown: Shown | undefined;
  let measures: Measures | undefined;
  let zoom = 1;
  let lookedLeft: number | undefined;
  let wanted: Zoom | undefined;
  const current = (): Shown => {
    if (shown === undefined) throw new Error('nothing is shown yet');
    return shown;
  };
  const showRows = createKeyed<PlacedRow>(
    rowsNode,
    ({ row }) => row.key,
    (row) => rowPiece(row, current, { onOpen, onComponent }),
  );

  const draw = (scene: Scene, look: Look): void => {
    zoom = look.zoom;
    lookedLeft = look.left;
    wanted = undefined;
    if (isOtherRows(scene.lanes, scene.signals, look.filter)) rows = rowsOf(scene, look.filter);
    const { from, until, now, timezone } = scene;
    const { width, height } = seenBox;
    const isNarrow = narrow.matches;
    measures = measure({ width, height, isNarrow }, { from, until, zoom }, rows);
    const { names, seen, scale, heights, tops } = measures;
    sheet.style.width = `${names + scale.width}px`;
    sheet.style.height = `${HOURS + (tops.at(-1) ?? 0)}px`;
    if (isOtherScale(from, until, scale.width)) {
      seenBox.scrollTo({ left: look.left === undefined ? xOf(scale, now) - seen / 2 : xOf(scale, look.left) });
    }
    follow(now, measures);
    const stretch = stretchSeen(measures, seenBox.left);
    shown = { scene, content: contentOf(scene), drawing: { scale, stretch, isNarrow, now, timezone } };
    drawHours(scale, stretch, height, names, now, timezone);
    const { first, last } = seenRows(tops, seenBox.top - HOURS, seenBox.top + height - HOURS);
    showRows(
      rows.slice(first, last).map((row, index) => {
        const number = first + index;
        return { row, number, count: rows.length, top: tops[number] ?? 0, height: heights[row.kind] };
      }),
    );
    focus.settle();
  };

  /** In px from the left edge of the lanes, of a place in the window; undefined outside of them. */
  const placeOf = (clientX: number | undefined): number | undefined => {
    if (measures === undefined || clientX === undefined) return undefined;
    const place = clientX - box.getBoundingClientRect().left - measures.names;
    return place >= 0 && place <= measures.seen ? place : undefined;
  };
  const zoomBy = (factor: number, clientX = gestures.pointer()): void => {
    if (measures === undefined) return;
    const { seen } = measures;
    const { zoom: before, left } = aim(measures);
    const scale = { ...measures.scale, width: (measures.scale.width / zoom) * before };
    const edge = xOf(scale, left);
    const nowAt = xOf(scale, current().scene.now) - edge;
    // What the mouse is on; or now, which most people look at, as long as it is there to look at.
    const place = placeOf(clientX) ?? (nowAt >= 0 && nowAt <= seen ? nowAt : seen / 2);
    lookAt(zoomAround(scale, before, factor, instantAt(scale, edge + place), place));
  };
  /** How it is about to be looked at. A box scrolls by whole px, which would add up; and a hand is faster than what is drawn. */
  const aim = ({ scale }: Measures): Zoom => {
    if (wanted !== undefined) return wanted;
    const isThere = lookedLeft !== undefined && Math.abs(xOf(scale, lookedLeft) - seenBox.left) < 1;
    return { zoom, left: isThere && lookedLeft !== undefined ? lookedLeft : instantAt(scale, seenBox.left) };
  };
  const lookAt = (next: Zoom): void => {
    if (measures === undefined) return;
    // What is as wide as before is scrolled by nobody else.
    if (next.zoom === zoom) seenBox.scrollTo({ left: xOf(measures.scale, next.left) });
    wanted = next;
    onLook(next);
  };
  const zoomToSpan = (from: number, until: number): void => {
    if (measures !== undefined) lookAt(zoomToRead(measures.scale, zoom, measures.seen, from, until));
  };
  /** Moves to what a component did, at a scale at which it can be read; what can be read as it is stays where it is. */
  const show = (from: number, until: number, component?: string): void => {
    if (measures === undefined) return;
    const { scale, seen } = measures;
    const number = rows.findIndex((row) => row.kind === 'lane' && row.lane.name === component);
    if (number >= 0) bringRowIntoView(seenBox, measures, number);
    if (!isReadable(scale, from, until) && zoomToRead(scale, zoom, seen, from, until).zoom > zoom) {
      zoomToSpan(from, until);
      return;
    }
    const [left, right] = [xOf(scale, from) - seenBox.left, xOf(scale, until) - seenBox.left];
    if (left < 0 || right > seen) lookAt(moveTo(scale, zoom, seen, from, until));
  };
  const gestures = createGestures(box, {
    onZoom: zoomBy,
    onDrag: (px) => {
      if (measures === undefined) return;
      seenBox.scrollTo({ left: seenBox.left - px });
      onLook({ left: instantAt(measures.scale, seenBox.left) });
    },
  });
  const focus = createFocus(seenBox, rowsNode, {
    rows: () => rows,
    measures: () => measures,
    shown: () => shown,
    redraw: () => onLook({}),
  });
  selectSpan(labels, (start, end) => {
    if (measures === undefined) return;
    const { scale, seen } = measures;
    lookAt(zoomTo(scale, zoom, seen, instantAt(scale, start), instantAt(scale, end)));
  });
  return { draw, zoomBy: (factor: number) => zoomBy(factor), show, zoomToSpan, showAll: () => onLook({ zoom: 1 }) };
}
