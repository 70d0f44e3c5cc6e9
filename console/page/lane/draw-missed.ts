import { shape } from '#console/page/dom/element.ts';
import { isSeen, xOf } from '#console/page/time/scale.ts';
import { minuteText } from '#console/page/time/time-text.ts';
import type { Happening } from '#console/scene/scene.ts';
import type { Drawing } from './drawing.ts';

/** What was to be done and was not: a letter that came nowhere, at the time at which it was due; the log says more of it. */
export const drawMissed = (
  missed: readonly Happening[],
  middle: number,
  { scale, stretch, timezone }: Drawing,
): readonly SVGElement[] =>
  missed.flatMap(({ at, what }) => {
    const x = xOf(scale, at);
    if (!isSeen(stretch, x, x)) return [];
    const place = { class: 'missed', transform: `translate(${x - stretch.left} ${middle})` };
    const said = shape('title', {}, `${minuteText(at, timezone)} ${what}`);
    return [shape('path', { ...place, d: 'M-8 -5.5h16v11h-16zM-8 -5.5l8 6l8 -6' }, said)];
  });
