import { describe, expect, it } from 'vitest';
import { readableReds } from '#chaos/scenario/rings.ts';
import { throwScenario } from '#chaos/scenario/scenario.ts';
import { alarmOf } from '#core/trigger.ts';

const scenarios = Array.from({ length: 300 }, (_, seed) => throwScenario(seed));
const sides = scenarios.flatMap(({ huawei }) => huawei ?? []);
const rings = sides.flatMap((side) => side.rings);

describe("alarms of Huawei's", () => {
  it('are in some runs, of both services, and of none without', () => {
    expect(sides.length).toBeGreaterThan(60);
    expect(sides.length).toBeLessThan(200);
    expect(new Set(sides.flatMap(({ rules }) => [...rules.values()]))).toEqual(new Set(['cloud-eye', 'aom']));
  });

  it('are told once each, and posted several times, late, and over before they are told', () => {
    const red = rings.filter(({ green }) => green === undefined);
    expect(new Set(rings.map(({ messageId }) => messageId)).size).toBe(rings.length);
    expect(rings.every(({ messageId }) => /^[0-9a-f]{32}$/.test(messageId))).toBe(true);
    expect(red.some(({ posts }) => posts.length > 2)).toBe(true);
    expect(red.some(({ red: at, posts: [first = 0] }) => first > at + 300_000)).toBe(true);
    const overBefore = rings.filter(({ green, posts: [first = 0], rule, red: at }) =>
      red.some((one) => green !== undefined && one.rule === rule && one.red === at && (one.posts[0] ?? 0) > first),
    );
    expect(overBefore.length).toBeGreaterThan(0);
  });

  it('are on record at once or within a minute, and all others at once', () => {
    const lags = sides.flatMap(({ onRecordAfter }) => [...onRecordAfter.values()]);
    const late = sides.find(({ onRecordAfter }) => [...onRecordAfter.values()].some((lag) => lag > 0));
    const [rule, lag] = [...(late?.onRecordAfter ?? [])].find(([, ms]) => ms > 0) ?? expect.fail();
    const reds = [rule, 'of AWS'].map((alarm) => ({ alarm, from: 1000, until: 100_000 }));
    const readable = (now: number) => readableReds(late, reds, now).map(({ alarm }) => alarm);

    expect(new Set(lags).size).toBeGreaterThan(3);
    expect(lags.every((ms) => ms >= 0 && ms < 60_000)).toBe(true);
    expect(readable(1000 + lag - 1)).toEqual(['of AWS']);
    expect(readable(1000 + lag)).toEqual([rule, 'of AWS']);
  });

  it('come by way of SMN alone, but for what a person gives back and what is dated ahead', () => {
    const past = scenarios.flatMap(({ deliveries }) =>
      deliveries.filter(({ event }) => event.trigger.kind === 'huawei-alarm'),
    );
    expect(past.every(({ faults }) => faults.includes('given back') || faults.includes('dated ahead'))).toBe(true);
  });

  it('are what follows asks again as well, and are muted by Cloud Eye alone', () => {
    for (const { automations, huawei, mutes } of scenarios) {
      for (const { trigger } of automations) {
        const alarm = trigger.kind === 'outcome' ? trigger.alarm : alarmOf(trigger);
        if (trigger.kind === 'outcome') expect(trigger.from).toBe(huawei?.rules.get(alarm ?? ''));
      }
      expect(mutes.filter(({ alarm }) => huawei?.rules.get(alarm) === 'aom')).toEqual([]);
    }
  });
});
