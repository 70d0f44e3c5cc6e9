import type { Path } from '#automations/mistakes/words/mistake.ts';
import { show } from '#automations/mistakes/words/show.ts';
import type { MistakeReport, PlacedMistake } from './placed-mistake.ts';

/** Nobody reads more before having mended some: a column of a fleet that is wrong is wrong in each of its rows. */
const MOST = 50;

/** The report for people: what is wrong where, then what would be right, mistakes before warnings. Empty where there is neither. */
export function formatMistakes({ file, mistakes, warnings }: MistakeReport): string {
  const width = Math.max(
    0,
    ...[...mistakes.slice(0, MOST), ...warnings.slice(0, MOST)].map((mistake) => positionOf(mistake).length),
  );
  const blocks = [
    ...section(mistakes, `${file} has ${count(mistakes, 'mistake')}`, width),
    ...section(warnings, `${mistakes.length > 0 ? '' : `${file} has `}${count(warnings, 'warning')}`, width),
  ];
  return blocks.join('\n\n');
}

/** `automations.workday-morning.components[0]`; keys that are no plain word stand in brackets, as JSON. */
function formatPath(path: Path): string {
  if (path.length === 0) return 'the file';
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[\w-]{1,80}$/.test(step) ? `.${step}` : `[${show(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

function section(mistakes: readonly PlacedMistake[], heading: string, width: number): readonly string[] {
  if (mistakes.length === 0) return [];
  const indent = ' '.repeat(width === 0 ? 4 : width + 4);
  const lines = mistakes.slice(0, MOST).map((mistake) => {
    const { path, wrong, right } = mistake;
    const position = width === 0 ? '' : `${positionOf(mistake).padStart(width)}  `;
    return `  ${position}${formatPath(path)}\n${indent}${wrong}; ${right}`;
  });
  const more = mistakes.length - lines.length;
  return [heading, [...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n')];
}

function positionOf({ file, position }: PlacedMistake): string {
  const place = position === undefined ? [] : [`${position.line}:${position.column}`];
  return [...(file === undefined ? [] : [file]), ...place].join(':');
}

const count = (mistakes: readonly PlacedMistake[], noun: string): string =>
  `${mistakes.length} ${noun}${mistakes.length === 1 ? '' : 's'}`;
