import type { Plan, PlannedAction, PlannedComponent } from '#automations/plan/plan.ts';
import { describeState } from '#automations/plan/step.ts';
import { localText } from '#automations/plan/words.ts';
import { describeAction, interrupts } from '#core/action.ts';
import { isUnwanted } from '#core/gate/gates.ts';
import { utcText } from '#core/instant.ts';
import { actionsOf } from './actions-of.ts';
import type { Layout } from './layout.ts';
import { type MarkKind, mark } from './mark.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { element, text, title } from './xml.ts';

/** The steps of one component, with its marks, between `top` and the next lane. */
export function lane(plan: Plan, layout: Layout, { name, called }: PlannedComponent, index: number): string {
  const { left, right, lanesTop, laneHeight } = layout;
  const top = lanesTop + index * laneHeight;
  const segments = segmentsOf(plan, name);
  const base = top + laneHeight - 5;
  const room = laneHeight - (laneHeight > 30 ? 20 : 9);
  const marked = markedIn(plan, name).map((at) => layout.x(at));
  return element('g', {}, [
    element('line', { x1: 0, y1: top + laneHeight, x2: right, y2: top + laneHeight, class: 'rule' }),
    text(left - 10, top + laneHeight / 2 + 4, shortened(called, left), { class: 'name', 'text-anchor': 'end' }),
    ...segments.map((segment) => step(segment, layout, { base, room, top, marked })),
    ...marksOf(plan, layout, name, top + laneHeight / 2),
  ]);
}

interface Frame {
  readonly base: number;
  readonly room: number;
  readonly top: number;
  /** Where marks are that a number must not lie under. */
  readonly marked: readonly number[];
}

function step(
  { from, until, state }: Segment,
  { x, laneHeight, most }: Layout,
  { base, room, top, marked }: Frame,
): string {
  const [start, width] = [x(from), Math.max(0.5, x(until) - x(from))];
  const told = title(`${describeState(state)}, ${utcText(from)} to ${utcText(until)}`);
  if (state.running === false) {
    return element('rect', { x: start, y: top + 5, width, height: base - top - 5, class: 'stopped' }, [told]);
  }
  if (state.replica === undefined && state.running === undefined) {
    const y = base - room / 2;
    return element('line', { x1: start, y1: y, x2: start + width, y2: y, class: 'unknown' }, [told]);
  }
  const height = room * Math.max(0.12, state.replica === undefined ? HALF : state.replica / most);
  const y = base - height;
  const label = state.replica === undefined ? 'running' : String(state.replica);
  const size = label.length * 7;
  const baseline = laneHeight > 30 ? y - 3 : base - 4;
  const isBesideMarks =
    baseline - LETTER_HEIGHT > top + laneHeight / 2 + MARK || baseline < top + laneHeight / 2 - MARK;
  const labelled = isBesideMarks ? start + 4 : freeOf(marked, start + 4, size);
  const fits = start + width > labelled + size;
  return element('g', {}, [
    element('rect', { x: start, y, width, height, class: 'up' }, [told]),
    element('line', { x1: start, y1: y, x2: start + width, y2: y, class: 'level' }),
    ...(fits ? [text(labelled, baseline, label, { class: 'count' })] : []),
  ]);
}

/** How many replicas it has nobody said. */
const HALF = 0.5;

const LETTER_HEIGHT = 9;

/** How far a mark reaches from its middle, and a little more. */
const MARK = 9;

/** The first place from `start` on at which a text of this size touches no mark. */
function freeOf(marked: readonly number[], start: number, size: number): number {
  const inWay = marked.findLast((mark) => mark > start - MARK && mark < start + size + MARK);
  return inWay === undefined ? start : freeOf(marked, inWay + MARK + 1, size);
}

function marksOf(plan: Plan, { x }: Layout, name: string, y: number): readonly string[] {
  let last: { readonly kind: MarkKind; readonly at: number } | undefined;
  return actionsOf(plan, name).flatMap((action) => {
    const kind = kindOf(action);
    if (kind === undefined) return [];
    // What would lie on top of its neighbour says nothing more.
    const apart = last === undefined ? Number.POSITIVE_INFINITY : x(action.at) - x(last.at);
    if (apart < (kind === 'idle' ? MARK : last?.kind === kind ? 4 : 0)) return [];
    last = { kind, at: action.at };
    return [mark(kind, x(action.at), y, describe(action))];
  });
}

const markedIn = (plan: Plan, name: string): readonly number[] => [
  ...actionsOf(plan, name)
    .filter((action) => kindOf(action) !== undefined)
    .map(({ at }) => at),
  ...plan.conflicts.flatMap(({ at, components }) => (at !== undefined && components.includes(name) ? [at] : [])),
];

function kindOf({ action, verdict }: PlannedAction): MarkKind | undefined {
  if (isUnwanted(verdict)) return 'closed';
  if (verdict !== 'acts') return 'idle';
  return interrupts(action) ? action : undefined;
}

function describe(action: PlannedAction): string {
  const { at, timezone, automation, verdict, because } = action;
  const why = verdict === 'acts' ? '' : `\n${verdict}: ${because}`;
  return `${automation}: ${describeAction(action)}\n${localText(at, timezone)} ${timezone}\n${utcText(at)}${why}`;
}

const shortened = (name: string, left: number): string => {
  const most = Math.floor((left - 20) / 7.2);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
};
