import { AsyncLocalStorage } from 'node:async_hooks';
import type { Life } from '#simulator/durable/life.ts';
import { digest, type Kind, type Passing, RETURNS, type Taker, type Turnstile } from './turnstile.ts';

/** A function at work: one life of somebody who takes turns. */
export interface Player {
  readonly taker: Taker;
  readonly life: Life;
}

/** What is said in place of an answer. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** How calls to the outside are made, one by one, as it is their turn. */
export interface Making {
  /** Makes a call when it is its turn, unless something else becomes of it. */
  make<T>(
    player: Player,
    what: string,
    kind: Kind,
    call: () => Promise<T>,
    fail?: (passing: Passing) => Error,
  ): Promise<T>;
  /** All that is done within, also later, is done by the player. */
  as<T>(player: Player, body: () => T): T;
  /** Whoever does what is done just now. */
  present(): Player | undefined;
}

export function createMaking(turnstile: Turnstile): Making {
  const players = new AsyncLocalStorage<Player>();

  const die = ({ taker, life }: Player, passing: Passing, point: 'before' | 'after'): Promise<void> => {
    const doom = RETURNS.find((back) => passing === `dies ${point}, ${back}`);
    if (doom === undefined) return Promise.resolve();
    taker.doom = doom;
    return life.reach({ path: 'its turn', point: 'inside' });
  };

  return {
    async make(player, what, kind, call, fail = noAnswer) {
      const { taker, life } = player;
      const passing = await life.within(turnstile.turn(taker, what, kind));
      await die(player, passing, 'before');
      if (passing === 'refused') throw fail(passing);
      const value = await life.within(call());
      if (passing === 'lost') throw fail(passing);
      await die(player, passing, 'after');
      taker.told = digest(taker.told, JSON.stringify(value) ?? 'nothing');
      return value;
    },
    as: (player, body) => players.run(player, body),
    present: () => players.getStore(),
  };
}

const noAnswer = (passing: Passing): Error => new NoAnswerError(passing);

const deathsAt = (point: 'before' | 'after'): readonly Passing[] =>
  RETURNS.map((back) => `dies ${point}, ${back}` as const);

/** Something that only looks: what comes of it depends on others, and nothing of others on it. */
export const LOOKS: Kind = { leaves: false, passings: ['go', 'refused', 'frozen', ...deathsAt('before')] };

/** Something that leaves a trace. */
export const WRITES: Kind = {
  leaves: true,
  passings: ['go', 'refused', 'lost', 'frozen', ...deathsAt('before'), ...deathsAt('after')],
};

/** Something that leaves a trace that nobody here reads. */
export const TELLS: Kind = {
  leaves: true,
  passings: ['go', 'refused', 'lost', ...deathsAt('before'), ...deathsAt('after')],
  apart: true,
};
