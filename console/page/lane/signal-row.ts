import { glowsOf } from '#console/page/board/showings.ts';
import { element, named, shape } from '#console/page/dom/element.ts';
import { xOf } from '#console/page/time/scale.ts';
import { clockText } from '#console/page/time/time-text.ts';
import { SIGNALS } from '#console/page/words/kinds.ts';
import type { Showing, Signal } from '#console/scene/scene.ts';
import { createMemo, type Drawing } from './drawing.ts';
import { GLOWS } from './glows.ts';

export function createSignalRow({ name, fullName = name, kind }: Signal, isBelow: boolean) {
  const who = element(
    'div',
    { class: 'who', title: `${SIGNALS[kind]} ${fullName}` },
    element('span', { class: 'kind' }, SIGNALS[kind]),
    ' ',
    named(name),
  );
  const said = element('span', { class: 'unseen' });
  const actual = shape('svg', { class: 'actual' });
  const drawn = shape('svg', { class: 'drawn', 'aria-hidden': 'true' }, actual);
  const node = element(
    'div',
    { class: `row signal${isBelow ? ' below' : ''}`, role: 'listitem' },
    element('div', { class: 'name' }, who, said),
    element('div', { class: 'plot' }, drawn),
  );
  const isOther = createMemo();

  const drawAll = (showings: readonly Showing[], { scale, stretch, height, timezone }: Drawing): void => {
    drawn.style.left = `${stretch.left}px`;
    drawn.setAttribute('width', `${stretch.right - stretch.left}`);
    drawn.setAttribute('height', `${height}`);
    actual.setAttribute('height', `${height}`);
    const middle = height - 10;
    actual.replaceChildren(
      ...glowsOf(showings, scale, stretch).map(({ x, width, colour, from }) => {
        const { thick, said: word } = GLOWS[colour];
        const box = { x: `${x - stretch.left}`, y: `${middle - thick / 2}`, width: `${width}`, height: `${thick}` };
        const title = shape('title', {}, `${word} from ${clockText(from, timezone)}`);
        return shape('g', { class: `glow ${colour}` }, title, shape('rect', box));
      }),
    );
  };

  return {
    node,
    draw: (showings: readonly Showing[], drawing: Drawing): void => {
      const { scale, stretch, height, now, timezone } = drawing;
      said.textContent = GLOWS[showings.findLast(({ from }) => from <= now)?.colour ?? 'none'].said;
      if (isOther(showings, scale.from, scale.until, scale.width, stretch.left, stretch.right, height, timezone))
        drawAll(showings, drawing);
      actual.setAttribute('width', `${Math.max(0, xOf(scale, now) - stretch.left)}`);
    },
  };
}
