import { commandLine } from '#console/page/dom/copy.ts';
import { element, setText } from '#console/page/dom/element.ts';
import { createKeyed } from '#console/page/dom/keyed.ts';
import { MATTERS } from '#console/page/words/kinds.ts';
import type { Matter, Scene } from '#console/scene/scene.ts';

/** What waits for a person, each with the command that answers it. */
export function createMatters(root: HTMLElement) {
  const count = element('span', { class: 'number' });
  const list = element('ul', { class: 'matters' });
  const nothing = element('p', { class: 'faint' }, 'Nothing waits for a person.');
  root.append(element('h2', {}, 'Waits for a person ', count), list, nothing);
  const show = createKeyed<Matter>(
    list,
    ({ id, kind, what, command }) => JSON.stringify([id, kind, what, command]),
    ({ kind, what, command }) => {
      const text = element('p', { dir: 'auto' }, what);
      const head = element('span', { class: `kind ${kind}` }, MATTERS[kind]);
      return {
        node: element('li', {}, head, text, ...(command === undefined ? [] : [commandLine(command)])),
        update: () => {},
      };
    },
  );
  return ({ matters }: Scene): void => {
    setText(count, matters.length === 0 ? '' : `${matters.length}`);
    nothing.hidden = matters.length > 0;
    root.classList.toggle('some', matters.length > 0);
    show(matters);
  };
}
