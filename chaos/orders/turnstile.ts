import { hash } from 'node:crypto';

/** When another function takes over from one that died: in a second, as the reconciler comes, or never. */
export const RETURNS = ['soon', 'late', 'never'] as const;
export type Return = (typeof RETURNS)[number];

/** What becomes of a call to the outside, once it is its turn. */
export type Passing =
  | 'go'
  /** It is made, and its answer gets lost. */
  | 'lost'
  /** It is not made, and whoever makes it is told so. */
  | 'refused'
  /** The function is frozen before it is made, and goes on as the reconciler comes, as if nothing had been. */
  | 'frozen'
  /** The function dies before it is made, or when it was. */
  | `dies before, ${Return}`
  | `dies after, ${Return}`;

/** Somebody who takes turns with others: an execution, a minute of the reconciler, a person. */
export interface Taker {
  readonly name: string;
  /** How another function may take over from its own; none at all where it cannot die. */
  readonly returns: readonly Return[];
  /** A digest of all that its function was told since it began. What it does next depends on that and on `kept`, and on nothing else. */
  told: string;
  /** A digest of what it remembers beyond its function. */
  kept: string;
  /** Its function dies as soon as it can, and another one takes over so. */
  doom?: Return;
  /** How often it has left a trace. */
  traces: number;
  /** How it stood when it was last given the chance to die: nothing that it would do again has been done since. */
  spared?: string;
}

export const createTaker = (name: string, returns: readonly Return[]): Taker => ({
  name,
  returns,
  told: '',
  kept: '',
  traces: 0,
});

export const digest = (...texts: readonly string[]): string => hash('md5', texts.join('\n'), 'base64');

/** What is true of a call. */
export interface Kind {
  /** What may become of it. */
  readonly passings: readonly Passing[];
  /** It leaves a trace in the world. */
  readonly leaves: boolean;
  /** Nobody else can ever tell whether it was made before or after what they do. */
  readonly apart?: true;
}

/** A call to the outside that waits for its turn. */
export interface Waiting {
  readonly taker: Taker;
  readonly what: string;
  readonly kind: Kind;
  /** In epoch milliseconds. */
  readonly notBefore: number;
  /** What befalls its function before it is made was among the choices already. */
  offered: boolean;
  pass(passing: Passing): void;
}

export interface Turnstile {
  readonly waiting: Waiting[];
  /** Waits for its turn; what becomes of the call then is for the caller to do. */
  turn(taker: Taker, what: string, kind: Kind): Promise<Passing>;
}

/** Every call to the outside stands in line here, and whoever looks after it says whose turn it is. `thaw` is when a frozen one goes on. */
export function createTurnstile(thaw: () => number): Turnstile {
  const waiting: Waiting[] = [];
  const stand = (taker: Taker, what: string, kind: Kind, notBefore: number): Promise<Passing> =>
    new Promise((resolve) => {
      const one: Waiting = {
        taker,
        what,
        kind,
        notBefore,
        offered: false,
        pass(passing) {
          waiting.splice(waiting.indexOf(one), 1);
          taker.told = digest(taker.told, what, passing);
          if (passing === 'frozen') return void stand(taker, what, { ...kind, passings: ['go'] }, thaw()).then(resolve);
          if (kind.leaves && passing !== 'refused') taker.traces += 1;
          resolve(passing);
        },
      };
      waiting.push(one);
    });
  return { waiting, turn: (taker, what, kind) => stand(taker, what, kind, 0) };
}
