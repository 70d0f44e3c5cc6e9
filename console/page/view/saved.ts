import { commandLine } from '#console/page/dom/copy.ts';
import { element } from '#console/page/dom/element.ts';
import type { Scene } from '#console/scene/scene.ts';

/** Where what was caused was saved, and how it is played again. */
export function createSaved(root: HTMLElement) {
  let shown: string | undefined;
  return ({ saved }: Scene): void => {
    const text = JSON.stringify(saved);
    if (text === shown) return;
    shown = text;
    root.hidden = saved === undefined;
    root.replaceChildren(...(saved === undefined ? [] : contentOf(saved)));
  };
}

const contentOf = ({ file, command }: NonNullable<Scene['saved']>): readonly HTMLElement[] => [
  element('h2', {}, 'Saved as a drill'),
  element('p', { class: 'file' }, file),
  commandLine(command),
];
