import type { Row } from '#console/page/board/rows.ts';
import { setAttribute } from '#console/page/dom/element.ts';
import type { Piece } from '#console/page/dom/keyed.ts';
import type { Drawing } from '#console/page/lane/drawing.ts';
import { createHappeningsRow } from '#console/page/lane/happenings-row.ts';
import { createHeadingRow } from '#console/page/lane/heading-row.ts';
import { createLaneRow, type OnLane } from '#console/page/lane/lane-row.ts';
import { createSignalRow } from '#console/page/lane/signal-row.ts';
import type { Scene } from '#console/scene/scene.ts';
import type { Content } from './content.ts';

/** A row with its place on the sheet. */
export interface PlacedRow {
  readonly row: Row;
  readonly number: number;
  readonly count: number;
  readonly top: number;
  readonly height: number;
}

/** All that rows show now. */
export interface Shown {
  readonly scene: Scene;
  readonly content: Content;
  readonly drawing: Omit<Drawing, 'height'>;
}

/** A row as a piece of the sheet. */
export function rowPiece({ row }: PlacedRow, shown: () => Shown, onLane: OnLane): Piece<PlacedRow> {
  const { node, draw } = contentOf(row, onLane);
  node.dataset.row = row.key;
  return {
    node,
    update: ({ top, height, number, count }) => {
      node.style.top = `${top}px`;
      node.style.height = `${height}px`;
      setAttribute(node, 'aria-posinset', `${number + 1}`);
      setAttribute(node, 'aria-setsize', `${count}`);
      const { scene, content, drawing } = shown();
      draw(scene, content, { ...drawing, height });
    },
  };
}

interface Drawn {
  readonly node: HTMLElement;
  readonly draw: (scene: Scene, content: Content, drawing: Drawing) => void;
}

function contentOf(row: Row, onLane: OnLane): Drawn {
  switch (row.kind) {
    case 'lane': {
      const { node, draw } = createLaneRow(row.lane, onLane);
      return { node, draw: (_, content, drawing) => draw(content.ofLane(row.lane.name), drawing) };
    }
    case 'signal': {
      const { node, draw } = createSignalRow(row.signal, row.isBelow);
      return { node, draw: (_, content, drawing) => draw(content.ofSignal(row.signal.id), drawing) };
    }
    case 'happenings': {
      const { node, draw } = createHappeningsRow();
      return { node, draw: (scene, _, drawing) => draw(scene.happenings, drawing) };
    }
    case 'heading':
      return { ...createHeadingRow(row.text), draw: () => {} };
  }
}
