import { MARK, type Mark } from '#console/page/board/marks.ts';
import { button, element, setAttribute, setText } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import { createKeyed, type Piece } from '#console/page/dom/keyed.ts';
import { isSeen } from '#console/page/time/scale.ts';
import { markText } from '#console/page/words/try-words.ts';
import type { Drawing } from './drawing.ts';

/** Called with what was opened. */
export type OnOpen = (mark: Mark) => void;

/** The tries of a lane as buttons: what is on them says how they ended, by its shape and by its colour. */
export function createMarks(onOpen: OnOpen) {
  const node = element('div', { class: 'marks' });
  let drawing: Drawing | undefined;
  const show = createKeyed<Mark>(
    node,
    ({ key }) => key,
    (first) => createMark(first, onOpen, () => drawing),
  );
  return {
    node,
    draw: (marks: readonly Mark[], now: Drawing): void => {
      drawing = now;
      show(marks.filter(({ x, tail }) => isSeen(now.stretch, x, x + Math.max(MARK, tail))));
    },
  };
}

function createMark(first: Mark, onOpen: OnOpen, drawing: () => Drawing | undefined): Piece<Mark> {
  let mark = first;
  const count = element('span', { class: 'count' });
  const node = button({ class: 'mark', tabindex: '-1' }, () => onOpen(mark), count);
  node.dataset.key = first.key;
  let look: Mark['look'] | undefined;
  return {
    node,
    update: (now) => {
      mark = now;
      node.style.left = `${now.x}px`;
      node.style.width = `${Math.max(MARK, now.tail)}px`;
      if (look !== now.look) {
        node.className = `mark ${now.look}`;
        node.querySelector('svg')?.remove();
        node.prepend(icon(`look-${now.look}`, MARK));
      }
      look = now.look;
      setText(count, now.tries.length > 1 ? `${now.tries.length}` : '');
      const text = markText(now.tries, drawing()?.timezone ?? 'UTC');
      setAttribute(node, 'aria-label', text);
      setAttribute(node, 'title', text);
    },
  };
}
