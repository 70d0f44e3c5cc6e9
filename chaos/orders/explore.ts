/** One order of calls, as far as it has come. */
export interface Play {
  /** Lets all go on until nothing does but what waits for its turn. How many ways there are to go on; none once all is over. */
  next(): Promise<number>;
  take(choice: number): void;
  /** What that choice is, in words. */
  describe(choice: number): string;
  /** All that what is still to come depends on: equal here, equal ever after. */
  state(): string;
  /** What must not be, as far as it shows by now. */
  breaches(): Iterable<string>;
}

/** What was seen of all orders. */
export interface Explored {
  /** How many orders there are, each from the beginning to the end. */
  readonly orders: bigint;
  /** How many states they come through, of which each was gone on from once. */
  readonly states: number;
  /** How often it was begun anew to go another way. */
  readonly plays: number;
  readonly broken?: Broken;
}

interface Broken {
  readonly breaches: readonly string[];
  /** What happened, in order. */
  readonly path: readonly string[];
}

/** Two plays of the same choices came to different states: something in them is left to chance. */
export class NotTheSameError extends Error {
  override readonly name = 'NotTheSameError';
}

/**
 * Goes every way that there is: at each state on with each choice, by playing it again from the beginning up to there. A state that was
 * come to before, by another order of the same, is not gone on from again; but its orders are counted. Ends at the first breach.
 */
export async function explore(begin: () => Play): Promise<Explored> {
  const ordersFrom = new Map<string, bigint>();
  let plays = 0;
  let broken: Broken | undefined;

  /** Up to where those choices lead, and how many there are there. */
  const play = async (choices: readonly number[]): Promise<Play> => {
    plays += 1;
    const played = begin();
    for (const choice of choices) {
      await played.next();
      played.take(choice);
    }
    return played;
  };

  const follow = async (here: Play, choices: readonly number[]): Promise<bigint> => {
    const count = await here.next();
    const breaches = [...here.breaches()];
    if (breaches.length > 0) broken = { breaches, path: await retold(begin, choices) };
    if (count === 0 || broken !== undefined) return 1n;
    const state = here.state();
    const orders = ordersFrom.get(state) ?? (await fork(here, count, choices));
    ordersFrom.set(state, orders);
    return orders;
  };

  const fork = async (here: Play, count: number, choices: readonly number[]): Promise<bigint> => {
    let orders = 0n;
    for (let choice = 0; choice < count && broken === undefined; choice++) {
      // The first way is gone on with; each other one is gone from the beginning.
      const on = choice === 0 ? here : await play(choices);
      if (choice > 0 && (await on.next()) !== count) throw new NotTheSameError(choices.join(' '));
      on.take(choice);
      orders += await follow(on, [...choices, choice]);
    }
    return orders;
  };

  const orders = await follow(await play([]), []);
  return { orders, states: ordersFrom.size, plays, ...(broken && { broken }) };
}

async function retold(begin: () => Play, choices: readonly number[]): Promise<readonly string[]> {
  const play = begin();
  const path: string[] = [];
  for (const choice of choices) {
    await play.next();
    path.push(play.describe(choice));
    play.take(choice);
  }
  return path;
}
