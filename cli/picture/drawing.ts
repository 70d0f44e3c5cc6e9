import type { Plan, PlannedState } from '#automations/plan/plan.ts';
import { localText } from '#automations/plan/words.ts';
import { type InterruptingAction, interrupts } from '#core/action.ts';
import type { Paint } from '#terminal/paint.ts';
import { actionsOf } from './actions-of.ts';
import { zonesOf } from './layout.ts';
import { mostReplicas, type Segment, segmentsOf } from './segments.ts';

export interface DrawingOptions {
  /** In columns of the terminal. */
  readonly width: number;
  readonly paint: Paint;
}

/** A plan in a few lines of text: a lane for each component, as high as its replicas, `░` where it is stopped, `!` at conflicts. */
export function drawingOf(plan: Plan, { width, paint }: DrawingOptions): string {
  const zone = zonesOf(plan.actions)[0] ?? 'UTC';
  const names = plan.components.map(({ called, alike }) => Math.min(alike ? 40 : 24, called.length));
  const gutter = Math.max(13, zone.length, ...names);
  const columns = Math.max(20, width - gutter - 2);
  const column = (at: number): number => Math.floor(((at - plan.from) / (plan.until - plan.from)) * columns);
  const most = mostReplicas(plan);
  const lanes = plan.components.map(({ name, called }) => {
    const signs = lane(segmentsOf(plan, name), columns, plan, most);
    for (const { at, action, verdict } of actionsOf(plan, name)) {
      if (verdict === 'acts' && interrupts(action)) signs[column(at)] = SIGNS[action];
    }
    const clashes = new Set(
      plan.conflicts.flatMap(({ at, components }) =>
        at !== undefined && at >= plan.from && at < plan.until && components.includes(name) ? [column(at)] : [],
      ),
    );
    const painted = signs.map((sign, index) => (clashes.has(index) ? paint('red', '!') : sign)).join('');
    return `${called.slice(0, gutter).padEnd(gutter)}  ${painted}`;
  });
  const indent = ' '.repeat(gutter + 2);
  return [
    `${zone.padEnd(gutter)}  ${days(plan, zone, columns)}`,
    ...lanes,
    `${indent}${paint('dim', `▁ … █ replicas   ░ stopped   · not known   ${legend}   ! conflict`)}`,
  ].join('\n');
}

/** What leaves a component as it was, and would not be seen. */
const SIGNS: Readonly<Record<InterruptingAction, string>> = { restart: '◆', rollback: '◀' };
const legend = Object.entries(SIGNS)
  .map(([action, sign]) => `${sign} ${action}`)
  .join('   ');

const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

function lane(segments: readonly Segment[], columns: number, { from, until }: Plan, most: number): string[] {
  return Array.from({ length: columns }, (_, index) => {
    const middle = from + ((index + 0.5) / columns) * (until - from);
    const state = segments.find((segment) => middle >= segment.from && middle < segment.until)?.state ?? {};
    return sign(state, most);
  });
}

function sign({ running, replica }: PlannedState, most: number): string {
  if (running === false) return '░';
  if (replica === undefined) return running === true ? '▄' : '·';
  return LEVELS[Math.max(0, Math.ceil((replica / most) * LEVELS.length) - 1)] ?? '█';
}

/** The names of days above the columns where they begin, as far as they fit. */
function days(plan: Plan, zone: string, columns: number): string {
  let line = '';
  let last = '';
  for (let index = 0; index < columns; index++) {
    const day = localText(plan.from + (index / columns) * (plan.until - plan.from), zone).slice(0, 14);
    const label = `│${day.slice(0, 3)} ${day.slice(12, 14)}`;
    if (day === last || line.length > index || index + label.length > columns) continue;
    last = day;
    line = line.padEnd(index) + label;
  }
  return line.padEnd(columns);
}
