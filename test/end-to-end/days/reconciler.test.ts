import { describe, expect, test } from 'vitest';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';

const scale = { automations: ['web-scale'], hours: ['08:50', '09:40'] } as const;
const at = (time: string): number => Date.parse(`2026-11-24T${time}:00+08:00`);

describe.concurrent('the reconciler', () => {
  test('begins what EventBridge Scheduler never delivered, once that is back, under the name it would have had', async () => {
    const day = await playDay({
      ...scale,
      drill: { events: [{ at: '08:58', away: 'scheduler', until: '09:20' }] },
    });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(day.runs[0]?.occurrence).toBe('2026-11-24T01:00:00Z');
    expect(day.accepted[0]?.at).toBeGreaterThanOrEqual(at('09:20'));
    expect(day.accepted[0]?.at).toBeLessThan(at('09:22'));
  });

  test('begins nothing that was delivered, and a late delivery finds a duplicate', async () => {
    const day = await playDay({ ...scale, drill: { deliveries: 2 } });

    expect(endings(day)).toEqual(['web scale skipped duplicate', 'web scale succeeded verified']);
    expect(day.accepted).toHaveLength(1);
  });

  test('that is away is heard of, and makes up for it when it is back', async () => {
    const day = await playDay({
      ...scale,
      drill: {
        events: [
          { at: '08:58', away: 'scheduler', until: '09:05' },
          { at: '09:04', away: 'reconciler', until: '09:18' },
        ],
      },
    });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    expect(day.accepted[0]?.at).toBeGreaterThanOrEqual(at('09:18'));
    expect(day.notifications.map(({ text }) => text)).toEqual([
      expect.stringMatching(/is ALARM: The reconciler could not .*See "The reconciler is broken" in docs\/runbook.md/),
    ]);
  });

  test('tries again what died before it sent anything, and nothing is sent twice', async () => {
    const day = await playDay({
      ...scale,
      drill: {
        events: [
          // It waits for what somebody does there.
          { at: '09:00', byHand: 'restart', component: 'web' },
          { at: '09:01', stopRuns: 'web-scale', by: 'ana' },
        ],
      },
    });

    expect(endings(day)).toEqual(['web scale succeeded verified']);
    const scales = day.accepted.filter(({ action }) => action === 'scale');
    expect(scales).toHaveLength(1);
    expect(scales[0]?.at).toBeGreaterThanOrEqual(at('09:05'));
    expect(scales[0]?.at).toBeLessThan(at('09:15'));
  });

  test('asks ServiceStage nothing where nothing is open', async () => {
    const day = await playDay({ automations: ['web-scale'], hours: ['10:00', '10:20'] });

    expect(day.fired.length).toBe(20);
    expect(day.requests).toEqual([]);
  });
});
