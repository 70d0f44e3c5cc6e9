import { visible } from './visible.ts';

/** What an element holds: texts become text, whatever they say. */
export type Content = Node | string;

type Attributes = Readonly<Record<string, string>>;

/** An element of HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content.map(shown));
  return made;
}

/** An element of SVG. */
export function shape<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...content: readonly Content[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content.map(shown));
  return made;
}

const shown = (content: Content): Content => (typeof content === 'string' ? visible(content) : content);

/** A name that somebody gave: it keeps its own direction of writing, and does not turn what stands beside it. */
export const named = (name: string): HTMLElement => element('bdi', {}, name);

/** A button that does something on this page. */
export function button(attributes: Attributes, onPress: () => void, ...content: readonly Content[]): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...content);
  made.addEventListener('click', onPress);
  return made;
}

/** Nothing is drawn anew that is as it was. */
export function setText(node: Element, text: string): void {
  const seen = visible(text);
  if (node.textContent !== seen) node.textContent = seen;
}

export function setAttribute(node: Element, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}
