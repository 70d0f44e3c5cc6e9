import { element } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import type { Scene } from '#console/scene/scene.ts';

/** What was expected of the day, and whether it held; and why the day cannot go on. */
export function createVerdict(root: HTMLElement) {
  let shown: string | undefined;
  return ({ verdict, playing }: Scene): void => {
    const text = JSON.stringify([verdict, playing?.broken]);
    if (text === shown) return;
    shown = text;
    root.hidden = verdict === undefined && playing?.broken === undefined;
    const broken = playing?.broken === undefined ? [] : [element('p', { class: 'bad', dir: 'auto' }, playing.broken)];
    const held = verdict?.surprises.length === 0;
    const said =
      verdict === undefined
        ? []
        : [
            element(
              'p',
              { class: held ? 'held' : 'bad' },
              icon(held ? 'look-succeeded' : 'look-failed', 18),
              verdict.sentence,
            ),
            element('ul', {}, ...verdict.surprises.map((line) => element('li', { dir: 'auto' }, line))),
          ];
    root.replaceChildren(
      element('h2', {}, verdict === undefined ? 'The day cannot go on' : 'How the day went'),
      ...broken,
      ...said,
    );
  };
}
