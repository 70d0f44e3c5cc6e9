import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '#simulator/clock.ts';
import { deliver, type Parcel } from '#simulator/cloud/delivery.ts';

const DUE = Date.parse('2026-11-24T09:00:00Z');
const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:Letters';

/** Delivers while Lambda is away for so many seconds; tells at which second what happened. */
async function deliverWhileAway(away: number, more: Partial<Parcel> = {}) {
  const clock = createVirtualClock(DUE);
  const happened: string[] = [];
  const second = () => (clock.now() - DUE) / 1000;
  const parcel: Parcel = {
    source: 'morning',
    targetArn: 'live',
    since: DUE,
    payload: (attempt) => `attempt ${attempt}`,
    whyNot: () => undefined,
    whyLost: () => undefined,
    asLetter: (body) => ({ body, attributes: {} }),
    errorCodes: { refused: 'NO_PERMISSIONS', failed: 'ERROR_FROM_TARGET' },
    retry: { maximumRetryAttempts: 185, maximumEventAgeSeconds: 900 },
    deadLetterQueueArn: QUEUE,
    ...more,
  };
  await deliver(
    {
      clock,
      isRefused: () => second() < away,
      fire: async ({ payload }) => void happened.push(`${second()} fired, ${payload}`),
      deadLetter: ({ queueArn, reason }) =>
        happened.push(`${second()} ${queueArn === QUEUE ? 'letter' : 'lost'}: ${reason}`),
    },
    parcel,
  );
  await clock.runUntil(DUE + 200_000_000);
  return happened;
}

describe('what is to be delivered to a function', () => {
  it('is there at once if Lambda takes it on', async () => {
    expect(await deliverWhileAway(0)).toEqual(['0 fired, attempt 1']);
  });

  it('is tried again at growing distances while Lambda is away', async () => {
    expect(await deliverWhileAway(60)).toEqual(['63 fired, attempt 7']);
  });

  it('is a dead letter at its age, though it may be tried more often', async () => {
    expect(await deliverWhileAway(100_000)).toEqual([
      '900 letter: morning could not be delivered: Lambda did not take it on, and it was 900 s old',
    ]);
  });

  it('is a dead letter after so many tries, though it is not too old', async () => {
    const thrice = { retry: { maximumRetryAttempts: 3, maximumEventAgeSeconds: 86_400 } };

    expect(await deliverWhileAway(100_000, thrice)).toEqual([
      '7 letter: morning could not be delivered: Lambda did not take it on, and it was tried 4 times',
    ]);
  });

  it('is not tried more often than 185 times again, which takes about the day that it may be old at the most', async () => {
    const longest = { retry: { maximumRetryAttempts: 185, maximumEventAgeSeconds: 86_400 } };

    expect(await deliverWhileAway(1_000_000, longest)).toEqual([
      '84991 letter: morning could not be delivered: Lambda did not take it on, and it was tried 186 times',
    ]);
  });

  it('is not tried again if it may not be delivered at all', async () => {
    const refused = { whyNot: () => 'no permission', whyLost: () => 'no queue' };

    expect(await deliverWhileAway(60, refused)).toEqual(['0 lost: no permission; and it is lost: no queue']);
  });

  it('ages from when it was due, not from when it was first tried', async () => {
    expect(await deliverWhileAway(100_000, { since: DUE - 600_000 })).toEqual([
      '300 letter: morning could not be delivered: Lambda did not take it on, and it was 900 s old',
    ]);
  });
});
