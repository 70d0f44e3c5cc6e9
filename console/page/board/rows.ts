import type { Lane, Scene, Signal } from '#console/scene/scene.ts';
import { matching } from './matching.ts';

/** A line of the board, from top to bottom. */
export type Row =
  | { readonly kind: 'happenings'; readonly key: string }
  | { readonly kind: 'lane'; readonly key: string; readonly lane: Lane }
  | { readonly kind: 'signal'; readonly key: string; readonly signal: Signal; readonly isBelow: boolean }
  | { readonly kind: 'heading'; readonly key: string; readonly text: string };

/** Each component has a lane with what tells of it below; what tells of none, or of several, comes last. `filter` is a part of a name. */
export function rowsOf({ lanes, signals }: Pick<Scene, 'lanes' | 'signals'>, filter: string): readonly Row[] {
  const isWanted = matching(filter);
  const known = new Set(lanes.map(({ name }) => name));
  const below = Map.groupBy(signals, ({ component }) =>
    component !== undefined && known.has(component) ? component : '',
  );
  const others = (below.get('') ?? []).filter(({ name }) => isWanted(name));
  return [
    { kind: 'happenings', key: 'happenings' },
    ...lanes
      .filter(({ name }) => isWanted(name))
      .flatMap((lane): Row[] => [
        { kind: 'lane', key: `lane ${lane.name}`, lane },
        ...(below.get(lane.name) ?? []).map((signal) => signalRow(signal, true)),
      ]),
    ...(others.length === 0 ? [] : [{ kind: 'heading', key: 'heading', text: 'Other checks and alarms' } as const]),
    ...others.map((signal) => signalRow(signal, false)),
  ];
}

const signalRow = (signal: Signal, isBelow: boolean): Row => ({
  kind: 'signal',
  key: `signal ${signal.id}`,
  signal,
  isBelow,
});

/** Of each kind of row, in px. */
export type Heights = Readonly<Record<Row['kind'], number>>;

const LOW: Heights = { happenings: 22, lane: 64, signal: 20, heading: 30 };
const HIGHEST_LANE = 160;
/** Where it is narrow a name stands above its lane. */
const NAME = 22;

/** Few lanes share the room that there is, up to a height that still is one lane. */
export function heightsFor(rows: readonly Row[], room: number, isNarrow: boolean): Heights {
  const least = isNarrow ? { ...LOW, lane: LOW.lane + NAME, signal: LOW.signal + NAME - 4 } : LOW;
  const lanes = rows.filter(({ kind }) => kind === 'lane').length;
  const rest = rows.reduce((sum, { kind }) => sum + (kind === 'lane' ? 0 : least[kind]), 0);
  const shared = lanes === 0 ? 0 : Math.floor((room - rest) / lanes);
  return { ...least, lane: Math.min(HIGHEST_LANE, Math.max(least.lane, shared)) };
}

/** Where each row begins, in px from the top, and last where all of them end. */
export function topsOf(rows: readonly Row[], heights: Heights): readonly number[] {
  const tops = [0];
  for (const { kind } of rows) tops.push((tops.at(-1) ?? 0) + heights[kind]);
  return tops;
}
