import { expect } from 'vitest';
import { DETAIL_TYPES, OutcomeDetailSchema } from '#core/outcome.ts';
import type { Drill } from '#simulator/drill/drill.ts';
import { endings, type PlayedDay, playDay, type Scene, triesBefore } from './play-day.ts';

export const alarm = { at: '10:00', alarm: 'web-5xx', for: '5m' };
/** A restart by that alarm, of which the job ends badly. */
export const job = (how: 'fails' | 'partially-fails' | 'cancelled' | 'undone' | 'hangs', message?: string): Drill => ({
  events: [{ at: '09:59', job: how, component: 'web', action: 'restart', ...(message && { message }) }, alarm],
});

export const restart = { automations: ['web-restart'] };

export interface Failure {
  readonly what: string;
  readonly scene: Scene;
  readonly ending: string;
  /** How the tries before that ended, where it is tried again. */
  readonly tried?: readonly string[];
  /** In ServiceStage's own words. */
  readonly error: { readonly code: string; readonly message: unknown; readonly status?: number };
  readonly accepted: number;
}

/** Plays a day on which it goes wrong, and expects it to be told on the bus. */
export async function expectFailure({ scene, ending, tried = [], error, accepted }: Failure): Promise<void> {
  const day = await playDay({ hours: ['08:50', '12:30'], ...scene });

  expect(triesBefore(day)).toEqual(tried);
  expect(endings(day)).toEqual([ending]);
  expect(outcomes(day)[0]).toMatchObject({ outcome: 'failed', error });
  expect(day.accepted).toHaveLength(accepted);
  expect(day.deadLetters).toEqual([]);
}

/** Whoever listens on the bus may rely on the schema, and on the detail type saying the outcome. */
export function outcomes({ events }: PlayedDay) {
  const last = events.filter(({ detailType }) => detailType !== 'Action Submitted');
  return last.map(({ source, detailType, detail }) => {
    const parsed = OutcomeDetailSchema.parse(detail);
    expect(parsed).toEqual(detail);
    expect({ source, detailType }).toEqual({
      source: 'servicestage.autopilot',
      detailType: DETAIL_TYPES[parsed.outcome],
    });
    return parsed;
  });
}
