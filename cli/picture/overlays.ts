import type { Plan } from '#automations/plan/plan.ts';
import { durationText, localText, utcText } from '#automations/plan/words.ts';
import type { Layout } from './layout.ts';
import { mark } from './mark.ts';
import { element, text, title } from './xml.ts';

/** Shaded: the hour that clocks skip, which no time is in, and the two that they show twice. */
export const clockBands = ({ changes }: Plan, { x, noteTop, lanesBottom, right }: Layout): string =>
  element('g', {}, [
    '',
    ...changes.flatMap(({ timezone, at, before, after }) => {
      const kind = after > before ? 'gap' : 'overlap';
      const size = Math.abs(after - before);
      // An overlap is both passages of its hour; of a gap nothing is left but the instant.
      const [from, until] = kind === 'gap' ? [at, at] : [at - size, at + size];
      const width = Math.max(6, x(until) - x(from));
      const start = (x(from) + x(until)) / 2 - width / 2;
      const label = `${timezone} ${kind === 'gap' ? '+' : '−'}${durationText(size)}`;
      const told = `${timezone}: clocks go ${kind === 'gap' ? 'forward' : 'back'} by ${durationText(size)} to ${localText(at, timezone)}, ${utcText(at)}`;
      const isLate = start + width + 4 + label.length * 6.4 > right;
      const place = isLate ? { 'text-anchor': 'end' } : {};
      return [
        element('rect', { x: start, y: noteTop, width, height: lanesBottom - noteTop, class: kind }, [title(told)]),
        text(isLate ? start - 4 : start + width + 4, noteTop + 14, label, { class: `note ${kind}-note`, ...place }),
      ];
    }),
  ]);

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
