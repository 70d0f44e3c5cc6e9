import { isSeen, type Scale, type Stretch, xOf } from '#console/page/time/scale.ts';
import type { Planned } from '#console/scene/scene.ts';

/** The wanted replicas: from each place on, at that part of the lane's height, until the next. */
export interface PlanStep {
  readonly x: number;
  readonly until: number;
  readonly level: number;
}

/**
 * The steps of the plan that say how much is wanted; before the first of them nobody wants anything. What is to run with nobody knows how
 * many replicas fills its lane, as a band does.
 */
export function planLine(planned: readonly Planned[], most: number, scale: Scale): readonly PlanStep[] {
  const wanted = planned.flatMap(({ at, running, replica }) => {
    if (replica === undefined && running !== true) return [];
    return [{ x: xOf(scale, at), level: replica === undefined ? 1 : replica / most }];
  });
  return wanted.map(({ x, level }, index) => ({ x, level, until: wanted[index + 1]?.x ?? scale.width }));
}

/** The same as the path of a line, in a lane of that height, whose drawing begins that far from the left. */
export function pathOf(steps: readonly PlanStep[], height: number, left: number): string {
  const yOf = (level: number): number => rounded(height - level * height);
  return steps
    .map(({ x, until, level }, index) => {
      const start = index === 0 ? `M${rounded(x - left)} ${yOf(level)}` : `V${yOf(level)}`;
      return `${start}H${rounded(until - left)}`;
    })
    .join('');
}

const rounded = (px: number): number => Math.round(px * 10) / 10;

/** Where a schedule does something, whatever it is. */
export interface PlanTick {
  readonly key: string;
  readonly x: number;
  readonly step: Planned;
}

export const planTicks = (planned: readonly Planned[], scale: Scale, stretch: Stretch): readonly PlanTick[] =>
  planned
    .filter(({ automation }) => automation !== '')
    .map((step) => ({ key: step.id, x: xOf(scale, step.at), step }))
    .filter(({ x }) => isSeen(stretch, x, x));
