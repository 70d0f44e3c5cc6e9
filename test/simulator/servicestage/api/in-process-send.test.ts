import { describe, expect, it } from 'vitest';
import { AnswerLostError, type HttpRequest, NeverConnectedError } from '#servicestage/transport.ts';
import { createVirtualClock } from '#simulator/clock.ts';
import { quiet } from '#simulator/durable/replaying-durable.ts';
import type { Reply } from '#simulator/servicestage/api/effects.ts';
import { createInProcessSend, type Passage } from '#simulator/servicestage/api/in-process-send.ts';
import type { WireRequest } from '#simulator/servicestage/wire/wire-request.ts';

const REQUEST: HttpRequest = {
  origin: 'https://servicestage.example.com',
  method: 'POST',
  path: '/v2/action?limit=1',
  headers: { 'X-Sdk-Date': '20260302T080000Z' },
  body: '{"action":"restart"}',
};
const OK: Reply = { answer: { status: 200, headers: { 'x-request-id': 'r1' }, body: '{}' } };
const TIMEOUTS = { connectTimeout: 3_000, timeout: 15_000 };

/** Sends one request and lets time pass until it is settled; what came of it, when, and when what arrived. */
async function exchange(reply: Reply, passage: Passage = { connects: true }, request = REQUEST) {
  const clock = createVirtualClock(0);
  const arrived: (WireRequest & { readonly at: number })[] = [];
  const send = createInProcessSend({
    gateway: (wire) => {
      arrived.push({ ...wire, at: clock.now() });
      return reply;
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        clock.at(clock.now() + milliseconds, () => {
          resolve();
          return quiet();
        });
      }),
    network: () => passage,
  });
  let settled: unknown;
  let at: number | undefined;
  const settle = (value: unknown): void => {
    settled = value;
    at = clock.now();
  };
  send(request, TIMEOUTS).then(settle, settle);
  await quiet();
  await clock.runUntil(120_000);
  return { settled, at, arrived };
}

describe('a request in process', () => {
  it('arrives as it would over a wire, and its answer comes back', async () => {
    const { settled, at, arrived } = await exchange(OK);

    expect(arrived).toEqual([
      {
        at: 0,
        method: 'POST',
        url: '/v2/action?limit=1',
        headers: { 'x-sdk-date': '20260302T080000Z' },
        body: Buffer.from('{"action":"restart"}'),
      },
    ]);
    expect(settled).toEqual(OK.answer);
    expect(at).toBe(0);
  });

  it('that never connects never arrives', async () => {
    const { settled, arrived } = await exchange(OK, { connects: false });

    expect(settled).toBeInstanceOf(NeverConnectedError);
    expect(arrived).toEqual([]);
  });

  it('that may not leave any more never arrives', async () => {
    const { settled, arrived } = await exchange(OK, { connects: true }, { ...REQUEST, mayLeave: () => false });

    expect(settled).toBeInstanceOf(NeverConnectedError);
    expect(arrived).toEqual([]);
  });

  it('whose answer is dropped has arrived all the same', async () => {
    const { settled, arrived } = await exchange({});

    expect(settled).toBeInstanceOf(AnswerLostError);
    expect(arrived).toHaveLength(1);
  });

  it('is answered late where the answer is slow, within the time-out', async () => {
    const { settled, at } = await exchange({ ...OK, delay: 9_000 }, { connects: true, transit: 5_000 });

    expect(settled).toEqual(OK.answer);
    expect(at).toBe(14_000);
  });

  it('is given up at the time-out, though it has arrived', async () => {
    const { settled, at, arrived } = await exchange({ ...OK, delay: 10_000 }, { connects: true, transit: 5_000 });

    expect(settled).toBeInstanceOf(AnswerLostError);
    expect(at).toBe(15_000);
    expect(arrived.map((request) => request.at)).toEqual([5_000]);
  });

  it('may arrive after it was given up', async () => {
    const { settled, at, arrived } = await exchange(OK, { connects: true, transit: 20_000 });

    expect(settled).toBeInstanceOf(AnswerLostError);
    expect(at).toBe(15_000);
    expect(arrived.map((request) => request.at)).toEqual([20_000]);
  });
});
