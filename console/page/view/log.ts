import { lookOf } from '#console/page/board/marks.ts';
import { element, named, setText } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import { createKeyed, type Piece } from '#console/page/dom/keyed.ts';
import { createScrollBox } from '#console/page/dom/scroll-box.ts';
import { createMemo } from '#console/page/lane/drawing.ts';
import { clockText } from '#console/page/time/time-text.ts';
import { type LogLine, logLines } from '#console/page/words/log-lines.ts';
import { LOOKS } from '#console/page/words/try-words.ts';
import type { Happening, Scene, Try } from '#console/scene/scene.ts';

/** Of a line, in px; the style knows it, too. */
const LINE = 48;
/** Drawn above and below what is seen. */
const MARGIN = 6;

export interface OnLine {
  readonly onTry: (one: Try) => void;
  readonly onHappening: (happening: Happening) => void;
}

interface Placed {
  readonly line: LogLine;
  readonly number: number;
  readonly timezone: string;
}

/** All that happened, the latest first; of thousands of lines only those that are seen are there. */
export function createLog(root: HTMLElement, onLine: OnLine, redraw: () => void) {
  const count = element('span', { class: 'number' });
  const sheet = element('ol', { class: 'sheet' });
  const box = element('div', { class: 'box', tabindex: '0', role: 'region', 'aria-label': 'Log' }, sheet);
  const nothing = element('p', { class: 'faint' }, 'Nothing has happened yet.');
  root.append(element('h2', {}, 'Log ', count), nothing, box);
  const isOther = createMemo();
  let lines: readonly LogLine[] = [];
  const show = createKeyed<Placed>(
    sheet,
    ({ line }) => `${line.key} ${line.at}`,
    (first) => pieceOf(first, onLine),
  );
  const seen = createScrollBox(box, redraw, redraw);

  return (scene: Scene, filter: string): void => {
    if (isOther(scene.tries, scene.happenings, filter)) {
      const before = lines;
      lines = logLines(scene, filter);
      const grown = Math.max(0, lines.length - before.length) * LINE;
      sheet.style.height = `${lines.length * LINE}px`;
      setText(count, lines.length === 0 ? '' : `${lines.length}`);
      nothing.hidden = lines.length > 0;
      setText(nothing, filter.trim() === '' ? 'Nothing has happened yet.' : 'Nothing of that name has happened.');
      // Whoever reads further down keeps the line that is read.
      if (grown > 0 && seen.top > LINE) seen.scrollTo({ top: seen.top + grown });
    }
    const first = Math.max(0, Math.floor(seen.top / LINE) - MARGIN);
    const last = Math.ceil((seen.top + seen.height) / LINE) + MARGIN;
    const { timezone } = scene;
    show(lines.slice(first, last).map((line, index) => ({ line, number: first + index, timezone })));
  };
}

function pieceOf({ line, timezone }: Placed, onLine: OnLine): Piece<Placed> {
  const time = element('time', {}, clockText(line.at, timezone));
  const what = element('span', { class: 'what' });
  const more = element('span', { class: 'more' });
  const text = element('span', { class: 'text' }, what, more);
  const drawn = element('span', { class: 'drawn' });
  let now = line;
  const open = (): void => (now.kind === 'try' ? onLine.onTry(now.try) : onLine.onHappening(now.happening));
  const isOpened = line.kind === 'try' || line.happening.text !== undefined;
  const content = element(
    isOpened ? 'button' : 'div',
    isOpened ? { type: 'button', class: 'line' } : { class: 'line' },
    time,
    drawn,
    text,
  );
  if (isOpened) content.addEventListener('click', open);
  const node = element('li', {}, content);
  const fill = (looked: string, words: string, name: string | undefined, rest: string): void => {
    what.replaceChildren(element('span', {}, words), ...(name === undefined ? [] : [' · ', named(name)]));
    setText(more, rest);
    content.title = [words, name, rest].filter((part) => part !== undefined && part !== '').join('\n');
    if (drawn.dataset.name === looked) return;
    drawn.dataset.name = looked;
    drawn.replaceChildren(icon(looked));
  };
  return {
    node,
    update: ({ line: latest, number }) => {
      node.style.transform = `translateY(${number * LINE}px)`;
      if (now === latest && what.textContent !== '') return;
      now = latest;
      if (latest.kind === 'try') {
        const { component, what: wanted, automation, message } = latest.try;
        const look = lookOf(latest.try);
        fill(
          `look-${look}`,
          `${wanted} ${LOOKS[look]}`,
          component,
          message === undefined ? `by ${automation}` : `by ${automation}: ${message}`,
        );
      } else {
        const { what: happened, text: told, caused } = latest.happening;
        fill(caused === true ? 'caused' : 'happened', happened, undefined, told ?? '');
      }
    },
  };
}
