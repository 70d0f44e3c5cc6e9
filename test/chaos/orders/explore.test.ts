import { expect, it } from 'vitest';
import { explore, NotTheSameError, type Play } from '#chaos/orders/explore.ts';

/** Each adds one to what they share, in two steps: it reads, and writes one more than it read. */
function adders(count: number): Play {
  let shared = 0;
  const read: (number | undefined)[] = Array.from({ length: count }, () => undefined);
  const steps = read.map(() => 0);
  const ready = (): readonly number[] => steps.flatMap((done, who) => (done < 2 ? [who] : []));
  const chosen = (choice: number): number => ready()[choice] ?? -1;
  return {
    next: async () => ready().length,
    take(choice) {
      const who = chosen(choice);
      if (steps[who] === 0) read[who] = shared;
      else shared = (read[who] ?? 0) + 1;
      steps[who] = (steps[who] ?? 0) + 1;
    },
    describe: (choice) => `${chosen(choice)}: ${steps[chosen(choice)] === 0 ? 'reads' : 'writes'}`,
    state: () => JSON.stringify([shared, read, steps]),
    breaches: () => [],
  };
}

it('all orders of two times two steps are counted', async () => {
  expect(await explore(() => adders(2))).toMatchObject({ orders: 6n });
});

it('a state that another order came to is not gone on from again', async () => {
  const { orders, states, plays } = await explore(() => adders(4));

  expect(orders).toBe(2520n);
  expect(states).toBeLessThan(2520);
  expect(plays).toBeLessThan(2520);
});

it('the one order in which something is lost is found, and told step by step', async () => {
  const { broken } = await explore(() => {
    const play = adders(2);
    return {
      ...play,
      *breaches() {
        const [shared, , steps] = JSON.parse(play.state());
        if (steps.every((done: number) => done === 2) && shared < 2) yield `only ${shared}`;
      },
    };
  });

  expect(broken?.breaches).toEqual(['only 1']);
  expect(broken?.path).toEqual(['0: reads', '1: reads', '0: writes', '1: writes']);
});

it('what comes to something else when it is played again is no play', async () => {
  let plays = 0;

  await expect(explore(() => adders(plays++ === 0 ? 2 : 3))).rejects.toThrow(NotTheSameError);
});
