import type { RoundTrip } from '#core/read/clock-ahead.ts';
import type { Send } from '#servicestage/transport.ts';

/** Told of the Date header of an answer, if it has one. */
export type OnDate = (date: string | undefined, trip: RoundTrip) => void;

/** The same, and tells when whoever answers says it is; `now` in epoch milliseconds. */
export const datedSend =
  (send: Send, now: () => number, onDate: OnDate): Send =>
  async (request, timeouts) => {
    const sentAt = now();
    const answer = await send(request, timeouts);
    onDate(answer.headers.date, { sentAt, answeredAt: now() });
    return answer;
  };
