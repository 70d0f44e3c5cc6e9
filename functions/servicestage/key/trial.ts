/** Rejects once the signal is given; else resolves after so many milliseconds. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** What one who waits comes to: it may go now; another's answer is its own; or its time was up. */
export type Turn<Refused> =
  | { readonly kind: 'go' }
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'late' };

/** What an answer says of the key; `none`, where nothing was answered that tells. */
export type Verdict<Refused> = 'accepted' | 'none' | { readonly refused: Refused };

/** Those who would use a key that nobody knows to be good: few go first, and their first answer is that of all. */
export interface Trial<Refused> {
  turn(): Promise<Turn<Refused>>;
  /** One that went has come back. */
  end(verdict: Verdict<Refused>): void;
}

/** After so long without an answer one more goes: one component whose answer hangs must not keep all others waiting. */
const ONE_MORE_MS = 2_000;

/**
 * One goes at once, and one more for each two seconds without an answer, `abreast` at the most; one that came back without a verdict makes
 * room for the next. Nobody waits for longer than `patienceMs`. `onOver` is called once nobody is under way, and nobody waits.
 */
export function createTrial<Refused>(
  { abreast, patienceMs, pause }: { readonly abreast: number; readonly patienceMs: number; readonly pause: Pause },
  onOver: () => void,
): Trial<Refused> {
  const waiting = new Set<(turn: Turn<Refused>) => void>();
  /** Ends the widening; there is none as long as nobody had to wait. */
  let over: AbortController | undefined;
  let settled: Turn<Refused> | undefined;
  let seats = 1;
  let underWay = 0;

  const next = (): void => {
    for (const go of waiting) {
      if (underWay >= seats) return;
      underWay++;
      go({ kind: 'go' });
    }
  };
  const settle = (turn: Turn<Refused>): void => {
    settled = turn;
    over?.abort();
    for (const go of waiting) go(turn);
    onOver();
  };
  const widen = async (signal: AbortSignal): Promise<void> => {
    for (; seats < abreast && settled === undefined; next()) {
      await pause(ONE_MORE_MS, signal);
      seats++;
    }
  };

  return {
    turn() {
      if (settled !== undefined) return Promise.resolve(settled);
      // As nearly all do: to abort what nobody waits for would cost more than the turn.
      if (underWay < seats) {
        underWay++;
        return Promise.resolve({ kind: 'go' });
      }
      const { promise, resolve } = Promise.withResolvers<Turn<Refused>>();
      const mine = new AbortController();
      const go = (turn: Turn<Refused>): void => {
        waiting.delete(go);
        mine.abort();
        resolve(turn);
      };
      waiting.add(go);
      if (over === undefined) {
        over = new AbortController();
        widen(over.signal).catch(() => undefined);
      }
      pause(patienceMs, mine.signal).then(
        () => go({ kind: 'late' }),
        () => undefined,
      );
      return promise;
    },
    end(verdict) {
      underWay--;
      if (settled !== undefined) return;
      if (verdict === 'accepted') return settle({ kind: 'go' });
      if (verdict !== 'none') return settle({ kind: 'refused', refused: verdict.refused });
      next();
      if (underWay === 0 && waiting.size === 0) {
        over?.abort();
        onOver();
      }
    },
  };
}
