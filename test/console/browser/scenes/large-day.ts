import type { Scene, Standing, Try } from '#console/scene/scene.ts';
import { HOUR_MS, MINUTE_MS } from '#schedule/zones/wall-time.ts';
import { MORNING, SHOP } from './shop-day.ts';

const LANES = 200;
const TRIES = 25;
const HOURS = 22;
const OUTCOMES = ['succeeded', 'failed', 'skipped', 'unknown'] as const;
const names = Array.from({ length: LANES }, (_, index) => `component-${String(index).padStart(3, '0')}`);

/** A busy day of a large fleet, nearly over: 200 components, and 5,000 tries. */
export const LARGE: Scene = {
  ...SHOP,
  now: SHOP.until - HOUR_MS,
  lanes: names.map((name) => ({ name, platform: 'cce', api: 'v3' })),
  signals: names.map((component) => ({ id: component, kind: 'check', name: `${component}-live`, component })),
  planned: names.map((component, index) => ({
    id: component,
    component,
    automation: 'morning',
    at: SHOP.from + (index % 24) * HOUR_MS,
    what: 'scale 6',
    replica: 6,
  })),
  standings: names.flatMap((component, lane) =>
    ofLane(
      lane,
      (at, id): Standing => ({
        id,
        component,
        from: at,
        status: 'RUNNING',
        mood: 'up',
        replica: 1 + (at % 7),
      }),
    ),
  ),
  showings: names.map((signal) => ({ id: signal, signal, from: SHOP.from, colour: 'green' })),
  tries: names.flatMap((component, lane) =>
    ofLane(
      lane,
      (at, id, index): Try => ({
        ...MORNING,
        id: `${id}.1`,
        aim: id,
        component,
        startedAt: at,
        endedAt: at + 2 * MINUTE_MS,
        outcome: OUTCOMES[(lane + index) % OUTCOMES.length] ?? 'unknown',
      }),
    ),
  ),
  happenings: [],
};

/** Spread over the day, and in each lane a little later than in the one before. */
function ofLane<One>(lane: number, one: (at: number, id: string, index: number) => One): One[] {
  const apart = (HOURS * HOUR_MS) / TRIES;
  return Array.from({ length: TRIES }, (_, index) =>
    one(SHOP.from + index * apart + lane * 10_007, `${lane}-${index}`, index),
  );
}
