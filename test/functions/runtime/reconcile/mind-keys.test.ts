import { beforeEach, describe, expect, it } from 'vitest';
import type { EndingKeys } from '#core/keys-end/keys-end.ts';
import type { KeysEndingDetail } from '#core/keys-end/told.ts';
import { ServiceStageError } from '#core/ports/service-stage.ts';
import { type KeysEnd, keptWhileGood } from '#runtime/reconcile/keys-end.ts';
import { createInMemoryKeysTold } from '#simulator/ledger/in-memory-keys-told.ts';
import { createReconciler, type Reconciler, shippedOf } from '#test/support/reconciler.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LEAD = HOUR;

/** Written at `writtenAt`, for so long. */
const lasting = (life: number, version = 1, writtenAt = T0): EndingKeys => ({
  endsAt: writtenAt + life,
  writtenAt,
  version: String(version),
});

let reconciler: Reconciler;
/** What the parameter holds; nothing that ends where undefined. */
let parameter: () => EndingKeys | undefined;
let reads: number;
let told: string[];
/** Whether the bus takes the next event. */
let works: () => boolean;
let keysEnd: KeysEnd;

beforeEach(() => {
  reconciler = createReconciler(shippedOf([]));
  reads = 0;
  told = [];
  works = () => true;
  const read = async () => {
    reads += 1;
    return parameter();
  };
  keysEnd = { parameter: '/keys', lead: LEAD, read: keptWhileGood(read, LEAD), ...createInMemoryKeysTold() };
});

const minute = (now: number) =>
  reconciler.minute(now, {
    keysEnd,
    notices: {
      async put(type, detail) {
        if (!works()) throw new Error('the bus is away');
        const { word, version } = detail as KeysEndingDetail;
        told.push(`${(now - T0) / MINUTE} ${type}: ${word} ${version}`);
      },
    },
  });
const until = async (end: number, from = T0) => {
  for (let now = from; now < end; now += MINUTE) await minute(now);
};

describe('that temporary keys end', () => {
  it('is told an hour before, and as they have, once each, though nothing runs', async () => {
    parameter = () => lasting(6 * HOUR);

    await until(T0 + 8 * HOUR);

    expect(told).toEqual(['300 Temporary Keys Ending: ending 1', '360 Temporary Keys Ending: ended 1']);
  });

  it('is not told of keys that are renewed before, be it in the minute before', async () => {
    const life = 6 * HOUR;
    let now = T0;
    parameter = () => (now < T0 + life - LEAD ? lasting(life) : lasting(life, 2, T0 + life - LEAD));

    for (; now < T0 + life + HOUR; now += MINUTE) await minute(now);

    expect(told).toEqual([]);
  });

  it('is told once of each of several, and of none that were renewed after the first word', async () => {
    const life = 6 * HOUR;
    const renewedAt = T0 + life - HOUR / 2;
    let now = T0;
    parameter = () => (now < renewedAt ? lasting(life) : lasting(life, 2, renewedAt));

    for (; now < renewedAt + life; now += MINUTE) await minute(now);

    expect(told).toEqual(['300 Temporary Keys Ending: ending 1', '630 Temporary Keys Ending: ending 2']);
  });

  it('is told in the last quarter of those that live for less than four hours', async () => {
    parameter = () => lasting(20 * MINUTE);

    await until(T0 + HOUR);

    expect(told).toEqual(['15 Temporary Keys Ending: ending 1', '20 Temporary Keys Ending: ended 1']);
  });

  it('is told within five minutes of such as were written in place of others that were good for long', async () => {
    let now = T0;
    parameter = () => (now <= T0 + 60 * MINUTE ? lasting(24 * HOUR) : lasting(-HOUR, 2, T0 + HOUR));

    for (; now <= T0 + 70 * MINUTE; now += MINUTE) await minute(now);

    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^6[1-5] .*: ended 2$/);
  });

  it('costs a read each five minutes as long as they are good, and as long as they do not end', async () => {
    parameter = () => lasting(24 * HOUR);
    await until(T0 + HOUR);
    parameter = () => undefined;
    await until(T0 + 2 * HOUR, T0 + HOUR);

    expect([reads, told]).toEqual([24, []]);
  });

  it('is told again by the next minute where the bus did not take it, and heard of meanwhile', async () => {
    parameter = () => lasting(-HOUR);
    works = () => false;
    await expect(minute(T0)).rejects.toThrow('when the keys end: the bus is away');
    works = () => true;
    await until(T0 + 5 * MINUTE, T0 + MINUTE);

    expect(told).toEqual(['1 Temporary Keys Ending: ended 1']);
  });

  it('is not known where the parameter cannot be read, which is heard of, and is read again by the next minute', async () => {
    parameter = () => {
      throw new ServiceStageError('credentials', { message: 'the SSM parameter /keys could not be read' });
    };
    await expect(minute(T0)).rejects.toThrow('when the keys end: the SSM parameter /keys could not be read');
    parameter = () => lasting(-HOUR);
    await minute(T0 + MINUTE);

    expect(told).toEqual(['1 Temporary Keys Ending: ended 1']);
  });

  it("is nobody's business where nobody wants to be told", async () => {
    await reconciler.minute(T0);

    expect(reconciler.said).toEqual([]);
  });
});
