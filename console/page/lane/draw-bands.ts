import type { Band, VersionTick } from '#console/page/board/bands.ts';
import { type Content, shape } from '#console/page/dom/element.ts';
import { clockText } from '#console/page/time/time-text.ts';
import { standingText } from '#console/page/words/try-words.ts';
import type { Drawing } from './drawing.ts';

/** Room for a number, in px. */
const LABEL = 14;

/** What really happened: a strong line over the ground, as high as there are replicas, with a pattern for each mood. */
export function drawBands(
  bands: readonly Band[],
  top: number,
  { stretch, height, timezone }: Drawing,
): readonly SVGElement[] {
  const full = height - top;
  return bands.map((band) => {
    const { x, width, mood, standing } = band;
    const left = x - stretch.left;
    const lineAt = height - band.height * full;
    const readyAt = height - band.ready * full;
    const box = { x: `${left}`, width: `${width}` };
    const said = shape('title', {}, `${standingText(standing)}, from ${clockText(standing.from, timezone)}`);
    const content: Content[] = [
      said,
      // However low it is, something can be pointed at.
      shape('rect', { ...box, class: 'feel', y: `${top}`, height: `${full}` }),
      shape('rect', { ...box, class: 'wanted', y: `${lineAt}`, height: `${Math.max(0, readyAt - lineAt)}` }),
      shape('rect', { ...box, class: 'ready', y: `${readyAt}`, height: `${height - readyAt}` }),
    ];
    if (mood !== 'up' && mood !== 'stopped') {
      content.push(
        shape('rect', { ...box, fill: `url(#pattern-${mood})`, y: `${lineAt}`, height: `${height - lineAt}` }),
      );
    }
    content.push(
      shape('line', { class: 'edge', x1: `${left}`, x2: `${left + width}`, y1: `${lineAt}`, y2: `${lineAt}` }),
    );
    const label = mood === 'stopped' ? undefined : standing.replica;
    if (label !== undefined && width > LABEL * 2) {
      content.push(shape('text', { x: `${left + 5}`, y: `${Math.min(height - 4, lineAt + LABEL)}` }, `${label}`));
    }
    return shape('g', { class: `band ${mood}` }, ...content);
  });
}

/** Where another version runs: a line through the lane with its name, where there is room for it until the next one. */
export function drawVersions(
  ticks: readonly VersionTick[],
  top: number,
  { scale, stretch, height }: Drawing,
): readonly SVGElement[] {
  return ticks.map(({ x, version }, index) => {
    const left = `${x - stretch.left}`;
    const room = (ticks[index + 1]?.x ?? scale.width) - x;
    const flag = `M${left} ${top}v${height - top}M${left} ${height}l5 -4v8z`;
    const content: Content[] = [shape('title', {}, `version ${version}`), shape('path', { d: flag })];
    if (room > version.length * 7 + 12) {
      content.push(shape('text', { x: `${x - stretch.left + 8}`, y: `${height - 4}` }, version));
    }
    return shape('g', { class: 'version' }, ...content);
  });
}
