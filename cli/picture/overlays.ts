import type { Plan } from '#automations/plan/plan.ts';
import { durationText, localText } from '#automations/plan/words.ts';
import { utcText } from '#core/instant.ts';
import type { ClockChange } from '#schedule/zones/clock-changes.ts';
import type { Layout } from './layout.ts';
import { mark } from './mark.ts';
import { element, text, title } from './xml.ts';

/**
 * Shaded: the hour that clocks skip, which no time is in, and the two that they show twice. What changes at one instant by as much is one
 * band; a name that would lie on the one before is left to the band itself.
 */
export function clockBands({ changes }: Plan, layout: Layout): string {
  const groups = Map.groupBy(changes, ({ at, before, after }) => `${at} ${after - before}`);
  const bands = [...groups.values()].flatMap((group) => bandOf(group, layout) ?? []);
  let taken = Number.NEGATIVE_INFINITY;
  const drawn = bands.flatMap((band, index) => {
    const next = bands.slice(index + 1).find(({ start }) => start > band.start);
    const isRoom = band.left > taken && band.right < (next?.start ?? Number.POSITIVE_INFINITY);
    taken = Math.max(taken, band.start, isRoom ? band.right : taken);
    return [band.shade, ...(isRoom ? [band.name] : [])];
  });
  return element('g', {}, ['', ...drawn]);
}

const LETTER = 6.4;

interface Band {
  readonly shade: string;
  readonly name: string;
  readonly start: number;
  /** Where the name begins and ends. */
  readonly left: number;
  readonly right: number;
}

function bandOf(group: readonly ClockChange[], { x, noteTop, lanesBottom, right: end }: Layout): Band | undefined {
  const [change] = group;
  if (change === undefined) return undefined;
  const { at, before, after } = change;
  const kind = after > before ? 'gap' : 'overlap';
  const size = Math.abs(after - before);
  // An overlap is both passages of its hour; of a gap nothing is left but the instant.
  const [from, until] = kind === 'gap' ? [at, at] : [at - size, at + size];
  const width = Math.max(6, x(until) - x(from));
  const start = (x(from) + x(until)) / 2 - width / 2;
  const label = `${group.map(({ timezone }) => timezone).join(', ')} ${kind === 'gap' ? '+' : '−'}${durationText(size)}`;
  const isLate = start + width + 4 + label.length * LETTER > end;
  const anchor = isLate ? start - 4 : start + width + 4;
  return {
    shade: element('rect', { x: start, y: noteTop, width, height: lanesBottom - noteTop, class: kind }, [
      title(group.map(told).join('\n')),
    ]),
    name: text(anchor, noteTop + 14, label, { class: `note ${kind}-note`, ...(isLate && { 'text-anchor': 'end' }) }),
    start,
    left: isLate ? anchor - label.length * LETTER : anchor,
    right: isLate ? anchor : anchor + label.length * LETTER,
  };
}

const told = ({ timezone, at, before, after }: ClockChange): string =>
  `${timezone}: clocks go ${after > before ? 'forward' : 'back'} by ${durationText(Math.abs(after - before))} to ${localText(at, timezone)}, ${utcText(at)}`;

/** Red: where automations disagree, in the lanes of the components that they disagree on. */
export const conflictMarks = (plan: Plan, { x, lanesTop, laneHeight }: Layout): string =>
  element('g', {}, [
    '',
    ...plan.conflicts.flatMap((conflict) => {
      const { at, timezone = 'UTC', kind, severity, components, wrong } = conflict;
      if (at === undefined || at < plan.from || at >= plan.until) return [];
      const named = new Set(components);
      return plan.components.flatMap(({ name }, index) => {
        if (!named.has(name)) return [];
        const top = lanesTop + index * laneHeight;
        const told = `${severity}: ${kind}\n${localText(at, timezone)} ${timezone}, ${utcText(at)}\n${wrong}`;
        return [
          element('rect', { x: x(at) - 2, y: top, width: 4, height: laneHeight, class: 'conflict-band' }),
          mark('conflict', x(at), top + 11, told),
        ];
      });
    }),
  ]);
