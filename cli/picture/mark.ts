import { element, title } from './xml.ts';

/** What is drawn of a single instant: what interrupts service, and what was to happen and does not. */
export type MarkKind = 'restart' | 'rollback' | 'closed' | 'idle' | 'conflict';

/** A mark around a point; `told` is what it says to a pointer that rests on it. */
export const mark = (kind: MarkKind, x: number, y: number, told: string): string =>
  element('g', { class: `mark ${kind}`, transform: `translate(${round(x)} ${round(y)})` }, [title(told), SHAPES[kind]]);

const SHAPES: Readonly<Record<MarkKind, string>> = {
  restart: '<path d="M0-7 7 0 0 7-7 0Z"/>',
  rollback: '<path d="M6-7V7L-7 0Z"/>',
  closed: '<circle r="5.5"/><path d="M-3.8 3.8 3.8-3.8"/>',
  idle: '<circle r="3.5"/>',
  conflict: '<path d="M0-8 8 6H-8Z"/><path class="bang" d="M0-3V2M0 3.6V4"/>',
};

const round = (value: number): number => Math.round(value * 10) / 10;
