import type { Showing } from '#console/scene/scene.ts';

/** How each colour is drawn, in px, and what it is called: what is red is no mere line. */
export const GLOWS = {
  green: { thick: 3, said: 'green' },
  red: { thick: 11, said: 'red' },
  none: { thick: 1, said: 'no data' },
} as const satisfies Record<Showing['colour'], { readonly thick: number; readonly said: string }>;
