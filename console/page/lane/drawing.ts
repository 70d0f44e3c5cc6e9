import type { Scale, Stretch } from '#console/page/time/scale.ts';

/** How a row is drawn: all that it needs to know besides what it shows. */
export interface Drawing {
  readonly scale: Scale;
  readonly stretch: Stretch;
  readonly height: number;
  readonly isNarrow: boolean;
  /** Epoch ms. */
  readonly now: number;
  readonly timezone: string;
}

/** Whether something has to be drawn again: it was drawn otherwise, or of other values. */
export function createMemo(): (...values: readonly unknown[]) => boolean {
  let before: readonly unknown[] = [];
  return (...values) => {
    const isSame = values.length === before.length && values.every((value, index) => Object.is(value, before[index]));
    before = values;
    return !isSame;
  };
}
