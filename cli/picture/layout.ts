import type { Plan, PlannedAction } from '#automations/plan/plan.ts';
import { mostReplicas } from './segments.ts';

/** Where things are in the picture, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** From where to where time runs. */
  readonly left: number;
  readonly right: number;
  /** The zones that have an axis, and those that there is no room for. */
  readonly zones: readonly string[];
  readonly furtherZones: readonly string[];
  /** The tops of the axes and of the band that names changes of clocks. */
  readonly axisTop: (index: number) => number;
  readonly noteTop: number;
  readonly lanesTop: number;
  readonly laneHeight: number;
  readonly lanesBottom: number;
  readonly legendTop: number;
  readonly x: (instant: number) => number;
  /** So many replicas are as high as a row. */
  readonly most: number;
}

/** Those with the most actions first; UTC has an axis in any case. */
export function zonesOf(actions: readonly PlannedAction[]): readonly string[] {
  const groups = [...Map.groupBy(actions, ({ timezone }) => timezone)].filter(([zone]) => zone !== 'UTC');
  return groups.toSorted(([, one], [, other]) => other.length - one.length).map(([zone]) => zone);
}

const WIDTH = 1200;
const HEADING = 44;
export const AXIS = 22;
const NOTES = 20;
const LEGEND = 44;
const MOST_ZONES = 3;

export function layoutOf(plan: Plan): Layout {
  const { from, until, components, actions } = plan;
  const all = zonesOf(actions);
  const zones = all.slice(0, MOST_ZONES);
  const longest = Math.max(0, ...[...components.map(({ called }) => called), ...zones].map(({ length }) => length));
  const left = Math.min(300, Math.max(110, 24 + longest * 7.2));
  const right = WIDTH - 24;
  const laneHeight = components.length <= 8 ? 58 : components.length <= 24 ? 38 : 24;
  const noteTop = HEADING + zones.length * AXIS;
  const lanesTop = noteTop + NOTES;
  const lanesBottom = lanesTop + components.length * laneHeight;
  const legendTop = lanesBottom + AXIS + 12;
  return {
    width: WIDTH,
    height: legendTop + LEGEND,
    left,
    right,
    zones,
    furtherZones: all.slice(MOST_ZONES),
    axisTop: (index) => HEADING + index * AXIS,
    noteTop,
    lanesTop,
    laneHeight,
    lanesBottom,
    legendTop,
    most: mostReplicas(plan),
    x: (instant) => left + ((instant - from) / (until - from)) * (right - left),
  };
}
