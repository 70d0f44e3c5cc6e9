import { element, shape } from '#console/page/dom/element.ts';
import { isSeen, xOf } from '#console/page/time/scale.ts';
import { clockText } from '#console/page/time/time-text.ts';
import type { Happening } from '#console/scene/scene.ts';
import { createMemo, type Drawing } from './drawing.ts';

/** What happened besides, on a line of its own; what a person caused on this page has another shape. */
export function createHappeningsRow() {
  const drawn = shape('svg', { class: 'drawn', 'aria-hidden': 'true' });
  const name = element('div', { class: 'name' }, element('div', { class: 'who' }, 'Happenings'));
  const node = element(
    'div',
    { class: 'row happenings', role: 'listitem' },
    name,
    element('div', { class: 'plot' }, drawn),
  );
  const isOther = createMemo();
  return {
    node,
    draw: (happenings: readonly Happening[], { scale, stretch, height, timezone }: Drawing): void => {
      if (!isOther(happenings, scale.from, scale.until, scale.width, stretch.left, stretch.right, height)) return;
      drawn.style.left = `${stretch.left}px`;
      drawn.setAttribute('width', `${stretch.right - stretch.left}`);
      drawn.setAttribute('height', `${height}`);
      drawn.replaceChildren(
        ...happenings.flatMap(({ at, what, caused }) => {
          const x = xOf(scale, at);
          if (!isSeen(stretch, x, x)) return [];
          const said = shape('title', {}, `${clockText(at, timezone)} ${what}`);
          const place = `translate(${x - stretch.left} ${height / 2})`;
          const d = caused === true ? 'M0 -6l6 6l-6 6l-6 -6z' : 'M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z';
          return [shape('path', { class: caused === true ? 'caused' : '', d, transform: place }, said)];
        }),
      );
    },
  };
}
