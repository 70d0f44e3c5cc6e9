import type { Plan } from '#automations/plan/plan.ts';
import { utcText } from '#core/instant.ts';
import { axis, grid } from './axis.ts';
import { lane } from './lane.ts';
import { layoutOf } from './layout.ts';
import { legend } from './legend.ts';
import { clockBands, conflictMarks } from './overlays.ts';
import { STYLE } from './style.ts';
import { element, escapeXml, text, title } from './xml.ts';

/**
 * A plan as a picture: a lane for each component with the steps of its replicas, local axes above, UTC below, changes of clocks
 * shaded and conflicts red. Needs no script and no font to be seen, and is the same for the same plan.
 */
export function svgOf(plan: Plan): string {
  const layout = layoutOf(plan);
  const { width, height, zones, lanesBottom } = layout;
  const gridZone = zones[0] ?? 'UTC';
  const span = `${utcText(plan.from)} to ${utcText(plan.until)}`;
  return `${element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' },
    [
      title('What the automations will do'),
      element('desc', {}, [escapeXml(`${plan.components.length} components, ${plan.actions.length} actions, ${span}`)]),
      element('style', {}, [STYLE]),
      HATCH,
      element('rect', { width, height, class: 'back' }),
      text(16, 26, 'What the automations will do', { class: 'heading' }),
      text(width - 24, 26, span, { class: 'span', 'text-anchor': 'end' }),
      ...zones.map((zone, index) => axis(plan, layout, zone, layout.axisTop(index))),
      grid(plan, layout, gridZone),
      ...plan.components.map((component, index) => lane(plan, layout, component, index)),
      clockBands(plan, layout),
      conflictMarks(plan, layout),
      axis(plan, layout, 'UTC', lanesBottom),
      legend(layout),
    ],
  )}\n`;
}

const HATCH =
  '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
  '<line x1="0" y1="0" x2="0" y2="7" class="hatch"/></pattern></defs>';
