import { element, shape } from '#console/page/dom/element.ts';
import { icon } from '#console/page/dom/icon.ts';
import { GLOWS } from '#console/page/lane/glows.ts';
import { LOOKS, MOODS } from '#console/page/words/try-words.ts';

/** What shapes and patterns mean. */
export function drawLegend(root: HTMLElement): void {
  const plan = sample(shape('path', { class: 'plan', d: 'M1 11H11V4H23' }));
  const foot = sample(shape('path', { class: 'foot', d: 'M12 5l4 5h-8z' }));
  const moods = Object.entries(MOODS).map(([mood, said]) => entry(moodSample(mood), said));
  const looks = Object.entries(LOOKS).map(([look, said]) => entry(icon(`look-${look}`), said));
  const glows = Object.entries(GLOWS).map(([colour, { thick, said }]) => entry(glowSample(colour, thick), said));
  root.append(
    element(
      'span',
      { class: 'group' },
      element('b', {}, 'Lanes'),
      entry(plan, 'planned'),
      entry(foot, 'schedule'),
      ...moods,
    ),
    element('span', { class: 'group' }, element('b', {}, 'Checks'), ...glows),
    element('span', { class: 'group' }, element('b', {}, 'Tries'), ...looks),
    element(
      'span',
      { class: 'group' },
      element('b', {}, 'Happenings'),
      entry(icon('caused'), 'caused'),
      entry(icon('missed'), 'undelivered'),
      entry(icon('happened'), 'others'),
      entry(sample(shape('g', { class: 'version' }, shape('path', { d: 'M12 1v12M12 13l5 -4v8z' }))), 'version'),
    ),
  );
}

function glowSample(colour: string, thick: number): SVGElement {
  const box = { x: '0', width: '24', y: `${7 - thick / 2}`, height: `${thick}` };
  return sample(shape('g', { class: `glow ${colour}` }, shape('rect', box)));
}

const entry = (drawn: SVGElement, said: string): HTMLElement => element('span', { class: 'entry' }, drawn, said);

const sample = (...drawn: readonly SVGElement[]): SVGElement =>
  shape('svg', { width: '24', height: '14', viewBox: '0 0 24 14', 'aria-hidden': 'true' }, ...drawn);

function moodSample(mood: string): SVGElement {
  const top = mood === 'stopped' ? 12 : 2;
  return sample(
    shape(
      'g',
      { class: `band ${mood}` },
      shape('rect', { class: 'ready', x: '0', width: '24', y: `${top}`, height: `${13 - top}` }),
      ...(mood === 'up' || mood === 'stopped'
        ? []
        : [shape('rect', { fill: `url(#pattern-${mood})`, x: '0', width: '24', y: '2', height: '11' })]),
      shape('line', { class: 'edge', x1: '0', x2: '24', y1: `${top}`, y2: `${top}` }),
    ),
  );
}
