import { element, setText } from '#console/page/dom/element.ts';
import { createKeyed } from '#console/page/dom/keyed.ts';
import { createScrollBox } from '#console/page/dom/scroll-box.ts';
import { createMemo } from '#console/page/lane/drawing.ts';
import { type LogLine, logLines } from '#console/page/words/log-lines.ts';
import { emptyText } from '#console/page/words/playing-words.ts';
import type { Scene } from '#console/scene/scene.ts';
import { createLogLine, LINE, type OnLine, type Placed } from './log-line.ts';

/** Drawn above and below what is seen. */
const MARGIN = 6;

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
    (first) => createLogLine(first, onLine),
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
      // Whoever reads further down keeps the line that is read.
      if (grown > 0 && seen.top > LINE) seen.scrollTo({ top: seen.top + grown });
    }
    if (lines.length === 0) setText(nothing, emptyText(scene.playing, filter));
    const first = Math.max(0, Math.floor(seen.top / LINE) - MARGIN);
    const last = Math.ceil((seen.top + seen.height) / LINE) + MARGIN;
    const { timezone } = scene;
    show(lines.slice(first, last).map((line, index) => ({ line, number: first + index, timezone })));
  };
}
