import { type PlanStep, type PlanTick, pathOf } from '#console/page/board/plan-line.ts';
import { shape } from '#console/page/dom/element.ts';
import { minuteText } from '#console/page/time/time-text.ts';
import type { Drawing } from './drawing.ts';

/** What was planned: a faint line as high as the replicas that are wanted, and a foot where a schedule does something. */
export function drawPlan(
  line: readonly PlanStep[],
  ticks: readonly PlanTick[],
  top: number,
  { stretch, height, timezone }: Drawing,
): readonly SVGElement[] {
  const path = shape('path', {
    class: 'plan',
    d: pathOf(line, height - top, stretch.left),
    transform: `translate(0 ${top})`,
  });
  const feet = ticks.map(({ x, step: { at, what, automation } }) => {
    const said = `planned for ${minuteText(at, timezone)}: ${what}, by ${automation}`;
    return shape('path', { class: 'foot', d: `M${x - stretch.left} ${height - 5}l4 5h-8z` }, shape('title', {}, said));
  });
  return [path, ...feet];
}
