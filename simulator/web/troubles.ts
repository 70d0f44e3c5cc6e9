import { MINUTE_MS } from '#schedule/zones/wall-time.ts';
import type { Clock } from '#simulator/clock.ts';

/** What goes wrong with looking and with Lambda, rather than with what is looked at and acted on. */
export interface Troubles {
  /** From then until then the check is red every other minute, whatever it looks at. */
  flap(check: string, from: number, until: number): void;
  isFlapping(check: string): boolean;
  /** From then until then the probe dies whenever it is invoked. */
  breakProbe(from: number, until: number): void;
  isProbeDown(): boolean;
  /** From then until then Lambda takes on nothing. */
  sendLambdaAway(from: number, until: number): void;
  isLambdaAway(): boolean;
  /** From then until then Lambda has no concurrency left to begin what it takes on. */
  throttleLambda(from: number, until: number): void;
  isLambdaThrottled(): boolean;
  /** From then until then the reconciler dies whenever it is invoked; or EventBridge Scheduler fires nothing, and never does so later. */
  sendAway(who: Absent, from: number, until: number): void;
  isAway(who: Absent): boolean;
  /** From then until then AWS delivers every event so often. */
  deliver(times: number, from: number, until: number): void;
  /** How often it does now, if anything was said of that. */
  deliveries(): number | undefined;
}

/** What may be away beside Lambda. */
export const ABSENT = ['reconciler', 'scheduler'] as const;
export type Absent = (typeof ABSENT)[number];

interface Span {
  readonly from: number;
  readonly until: number;
}

export function createTroubles({ now }: Clock): Troubles {
  const flaps: (Span & { readonly check: string })[] = [];
  const down: Span[] = [];
  const away: Span[] = [];
  const throttled: Span[] = [];
  const repeated: (Span & { readonly times: number })[] = [];
  const absent: (Span & { readonly who: Absent })[] = [];
  const isNow = ({ from, until }: Span): boolean => from <= now() && now() < until;
  return {
    flap: (check, from, until) => void flaps.push({ check, from, until }),
    isFlapping: (check) =>
      flaps.some(
        (span) => span.check === check && isNow(span) && Math.floor((now() - span.from) / MINUTE_MS) % 2 === 0,
      ),
    breakProbe: (from, until) => void down.push({ from, until }),
    isProbeDown: () => down.some(isNow),
    sendLambdaAway: (from, until) => void away.push({ from, until }),
    isLambdaAway: () => away.some(isNow),
    throttleLambda: (from, until) => void throttled.push({ from, until }),
    isLambdaThrottled: () => throttled.some(isNow),
    sendAway: (who, from, until) => void absent.push({ who, from, until }),
    deliver: (times, from, until) => void repeated.push({ times, from, until }),
    deliveries: () => repeated.findLast(isNow)?.times,
    isAway: (who) => absent.some((span) => span.who === who && isNow(span)),
  };
}
