import { describe, expect, it } from 'vitest';
import {
  afterRecovery,
  type HealthTrail,
  healthAfter,
  NO_HEALTH,
  nextHealthLook,
  type Patience,
  patienceFor,
  standingIn,
  wrongWith,
} from '#core/judge/recovery.ts';
import type { HealthLook } from '#core/judge/rolled-back-to.ts';
import { ending } from '#core/outcome.ts';
import { running, seen } from '#test/support/instances.ts';

const START = Date.parse('2026-03-02T08:00:00Z');
const checks = [
  { name: 'shop-web-live', every: 60 },
  { name: 'shop-web-deep', every: 120 },
];
const rolledBack = ending('verified', 'Job JOB1 succeeded.', { jobId: 'JOB1' });

const to = { name: 'shop-web', version: '1.0.0', jobId: 'JOB1' };

/** Looks each minute; a word is what was wrong. */
const afterLooks = (...looks: readonly (string | HealthLook | undefined)[]) =>
  looks.reduce<HealthTrail>(
    (before, look, minute) => healthAfter(before, lookOf(look), START + minute * 60_000),
    NO_HEALTH,
  );

const lookOf = (look: string | HealthLook | undefined): HealthLook => {
  if (look === undefined) return { kind: 'green' };
  return typeof look === 'string' ? { kind: 'sick', why: look } : look;
};

describe('the patience with a rollback', () => {
  it('is three periods of the slowest check, and as long as the component may take', () => {
    expect(patienceFor(checks, { ready: 600 })).toEqual({ every: 120, settle: 360, most: 960 });
  });

  it('is what the event says', () => {
    expect(patienceFor(checks, { settle: 900, ready: 600 })).toEqual({ every: 120, settle: 900, most: 1500 });
  });
});

describe('health', () => {
  it('counts from the first green look, at a stretch', () => {
    expect(afterLooks(undefined).green).toBe(0);
    expect(afterLooks(undefined, undefined, undefined).green).toBe(120_000);
  });

  it('begins anew after each look that found something wrong', () => {
    expect(afterLooks(undefined, undefined, 'it answered 500')).toMatchObject({
      green: 0,
      last: { kind: 'sick', why: 'it answered 500' },
    });
    expect(afterLooks(undefined, 'it answered 500', undefined).green).toBe(0);
    expect(afterLooks('it answered 500', undefined, undefined)).toMatchObject({ since: START, green: 60_000 });
  });

  it('is looked at until it was green for long enough, or for as long as patience lasts', () => {
    const patience = { every: 60, settle: 120, most: 300 };

    expect(nextHealthLook(afterLooks(undefined, undefined), patience, 2)).toBe(60);
    expect(nextHealthLook(afterLooks(undefined, undefined, undefined), patience, 3)).toBeUndefined();
    expect(nextHealthLook(afterLooks('a', 'a', 'a', 'a', 'a'), patience, 5)).toBe(60);
    expect(nextHealthLook(afterLooks('a', 'a', 'a', 'a', 'a', 'a'), patience, 6)).toBeUndefined();
  });

  it('is looked at less often after ten minutes, and as often as its check at first', () => {
    const waits = (patience: Patience) =>
      Array.from({ length: 12 }, (_, look) => nextHealthLook(afterLooks('a'), patience, look + 1));

    expect(waits({ every: 60, settle: 86_400, most: 87_000 })).toEqual([...Array(10).fill(60), 120, 240]);
    expect(waits({ every: 60, settle: 600, most: 1_200 })).toEqual([...Array(10).fill(60), 120, 200]);
    expect(waits({ every: 900, settle: 2_700, most: 3_300 }).slice(0, 4)).toEqual([900, 900, 900, 600]);
  });

  it('of a component is what ServiceStage says of it', () => {
    expect(wrongWith({ name: 'shop-web-live' }, seen(running()))).toBeUndefined();
    expect(wrongWith({ name: 'shop-web-live' }, seen(running({ availableReplica: 1 })))).toBe(
      'shop-web-live: RUNNING, 1 of 2 replicas, version 1.1.0',
    );
    expect(
      wrongWith({ name: 'shop-web-live' }, { kind: 'unseen', fate: 'unclear', failure: { message: 'no answer' } }),
    ).toBe('shop-web-live: no answer');
  });
});

describe('replicas that an autoscaler asks for meanwhile', () => {
  const grown = seen(running({ replica: 6, availableReplica: 2 }));

  it('are nothing wrong while there are as many as stood before', () => {
    const standing = standingIn(seen(running()));

    expect(standing).toBe(2);
    expect(wrongWith({ name: 'pods' }, grown, standing)).toBeUndefined();
    expect(wrongWith({ name: 'pods' }, grown, 3)).toContain('2 of 6 replicas');
    expect(wrongWith({ name: 'pods' }, grown)).toContain('2 of 6 replicas');
  });

  it('change nothing of how many stood last', () => {
    const before = healthAfter(NO_HEALTH, { kind: 'green' }, START, standingIn(seen(running())));
    const after = healthAfter(before, { kind: 'green' }, START + 60_000, standingIn(grown));

    expect(standingIn(grown)).toBeUndefined();
    expect(after.stood).toBe(2);
  });
});

describe('a rollback', () => {
  const endOf = (trail: HealthTrail, done = rolledBack) =>
    afterRecovery(done, to, checks, trail, { every: 60, settle: 120, most: 300 });

  it('has helped once all checks were green for long enough', () => {
    expect(endOf(afterLooks(undefined, undefined, undefined))).toEqual({
      ...rolledBack,
      message: 'Job JOB1 succeeded. shop-web-live, shop-web-deep has been green for 120 s with version 1.0.0.',
    });
  });

  it('names no job where there was none', () => {
    const jobless = ending('verified', 'It became so by itself.');

    expect(endOf(afterLooks('it answered 500'), jobless)).not.toHaveProperty('jobId');
  });

  it('has not if one is sick, or was so and is not green for long enough since', () => {
    expect(endOf(afterLooks(undefined, 'it answered 500'))).toMatchObject({
      outcome: 'failed',
      reason: 'still-unhealthy',
      jobId: 'JOB1',
      message: 'Job JOB1 succeeded. But it is still unhealthy: it answered 500',
    });
    expect(endOf(afterLooks(undefined, 'it answered 500', undefined, undefined))).toMatchObject({
      reason: 'still-unhealthy',
      message: expect.stringContaining('was not green for long enough'),
    });
  });

  it('is nobody’s to judge where no look found it sick, and too few were made', () => {
    const away: HealthLook = { kind: 'unread', why: 'shop-web could not be read: Bad Gateway' };

    for (const looks of [
      [undefined, undefined],
      [undefined, away, undefined],
      [away, undefined],
    ]) {
      expect(endOf(afterLooks(...looks))).toMatchObject({
        outcome: 'unknown',
        reason: 'state-unread',
        jobId: 'JOB1',
        message: expect.stringMatching(/nobody knows whether that helped: .* was seen green, but for \d+ s alone\.$/),
      });
    }
  });

  it('is nobody’s to judge where its component cannot be read in the end', () => {
    expect(
      endOf(afterLooks(undefined, { kind: 'unread', why: 'shop-web could not be read: Bad Gateway' })),
    ).toMatchObject({
      outcome: 'unknown',
      reason: 'state-unread',
    });
  });

  it('is overtaken by whatever else is done to the component, and is looked at no more', () => {
    const trail = afterLooks(undefined, { kind: 'overtaken', why: 'shop-web runs version 2.1.1 by now.' });

    expect(nextHealthLook(trail, { every: 60, settle: 120, most: 300 }, 2)).toBeUndefined();
    expect(endOf(trail)).toMatchObject({ outcome: 'skipped', reason: 'overtaken', jobId: 'JOB1' });
  });

  it('still says who approved it, however it ends', () => {
    const approved = { ...rolledBack, approvedBy: 'ana' };

    for (const trail of [afterLooks(undefined, undefined, undefined), afterLooks('it answered 500')])
      expect(endOf(trail, approved).approvedBy).toBe('ana');
  });
});
