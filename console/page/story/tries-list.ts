import { lookOf } from '#console/page/board/marks.ts';
import { element } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import { clockText } from '#console/page/time/time-text.ts';
import { tryText } from '#console/page/words/try-words.ts';
import type { Try } from '#console/scene/scene.ts';

/** Several tries that lie behind one mark, to choose among. */
export const triesList = (tries: readonly Try[], timezone: string, onTry: (one: Try) => void): HTMLElement =>
  element(
    'ul',
    { class: 'tries' },
    ...tries.map((one) => {
      const line = element(
        'button',
        { type: 'button', class: 'line' },
        element('time', {}, clockText(one.startedAt, timezone)),
        icon(`look-${lookOf(one)}`),
        element(
          'span',
          { class: 'text' },
          element('span', { class: 'what' }, tryText(one, timezone)),
          element('span', { class: 'more' }, one.message ?? ''),
        ),
      );
      line.addEventListener('click', () => onTry(one));
      return element('li', {}, line);
    }),
  );
