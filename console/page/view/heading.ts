import { element, named, setText } from '#console/page/dom/element.ts';
import { visible } from '#console/page/dom/visible.ts';
import { dateAt, dateText } from '#console/page/time/time-text.ts';
import { SOURCES } from '#console/page/words/kinds.ts';
import type { Scene } from '#console/scene/scene.ts';

/** What is shown: of which app, of which day, and whether it is real. */
export function createHeading(root: HTMLElement) {
  const title = element('h1');
  const source = element('span', { class: 'source' });
  const day = element('p', { class: 'day' });
  root.append(title, source, day);
  let shown: string | undefined;
  return (scene: Scene): void => {
    if (shown !== scene.title) title.replaceChildren(named(scene.title));
    shown = scene.title;
    title.title = scene.title;
    document.title = visible(`${scene.title} · ${SOURCES[scene.source]}`);
    setText(source, SOURCES[scene.source]);
    source.className = `source ${scene.source}`;
    const date = scene.date ?? dateAt(scene.now, scene.timezone);
    setText(day, `${dateText(date)} · ${scene.timezone}`);
  };
}
