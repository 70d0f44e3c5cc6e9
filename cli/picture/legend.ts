import type { Layout } from './layout.ts';
import { type MarkKind, mark } from './mark.ts';
import { element, text } from './xml.ts';

/** What the shades and marks mean, in one row at the foot. */
export function legend({ left, legendTop, furtherZones, most }: Layout): string {
  const y = legendTop + 16;
  let x = left;
  const shades = shadesOf(most).map(([name, label]) => {
    const at = x;
    x += 34 + label.length * 6.4;
    const swatch = element('rect', { x: at, y: y - 9, width: 16, height: 12, class: name });
    return swatch + text(at + 22, y + 1, label, { class: 'legend' });
  });
  const marks = MARKS.map(([kind, label]) => {
    const at = x;
    x += 30 + label.length * 6.4;
    return mark(kind, at + 7, y - 3, label) + text(at + 19, y + 1, label, { class: 'legend' });
  });
  const further =
    furtherZones.length === 0
      ? []
      : [text(left, y + 20, `further time zones: ${furtherZones.join(', ')}`, { class: 'legend' })];
  return element('g', {}, [...shades, ...marks, ...further]);
}

const shadesOf = (most: number) =>
  [
    ['up', `replicas, a full row is ${most}`],
    ['stopped', 'stopped'],
    ['gap', 'clocks forward'],
    ['overlap', 'clocks back'],
  ] as const;

const MARKS: readonly (readonly [MarkKind, string])[] = [
  ['restart', 'restart'],
  ['rollback', 'rollback'],
  ['closed', 'closed'],
  ['idle', 'does nothing'],
  ['conflict', 'conflict'],
];
