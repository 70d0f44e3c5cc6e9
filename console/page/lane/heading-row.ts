import { element } from '#console/page/dom/element.ts';

export const createHeadingRow = (text: string) => ({
  node: element('div', { class: 'row heading', role: 'listitem' }, element('div', { class: 'name' }, text)),
});
