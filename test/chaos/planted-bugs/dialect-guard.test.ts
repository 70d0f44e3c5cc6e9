import { describe, expect, it } from 'vitest';
import { asOfV2 } from '#chaos/planted-bugs/dialect-bugs.ts';
import type { PlantedBug } from '#chaos/planted-bugs/planted-bug.ts';
import { runChaos } from '#chaos/run/run-chaos.ts';
import { throwScenario } from '#chaos/scenario/scenario.ts';
import type { Api } from '#core/component.ts';
import { instancePath } from '#servicestage/v2/paths.ts';

/** Asks about a component of V3 at its path of V2, as a request that says that it is one of that dialect. */
const mixedUp = (api: Api): PlantedBug => ({
  name: 'mixed-up',
  means: 'paths are mixed up',
  breaks: ['own-dialect'],
  client: (clientOf, send, { callOf, projectId }) => {
    const client = clientOf(send);
    const call = callOf(send);
    return {
      ...client,
      async instance(component) {
        const instance = await client.instance(component);
        if (component.api === 'v3')
          await call({ api, method: 'GET', path: instancePath(projectId, asOfV2(component)) });
        return instance;
      },
    };
  },
});

/** A run whose fleet is of V3 alone. */
const SEED = 3_846_704_943;

describe('a request that goes to the other dialect', () => {
  it('does not leave where it says in which one it is: somebody is told of the mistake', async () => {
    const { violations, outcomes } = await runChaos(SEED, mixedUp('v3'), ['own-dialect']);

    expect(throwScenario(SEED).fleet.every(({ component }) => component.api === 'v3')).toBe(true);
    expect(violations).toEqual([]);
    expect(outcomes['dead letter']).toBeGreaterThan(10);
  });

  it('leaves where it says that it is of the other one, and is seen by chaos', async () => {
    expect((await runChaos(SEED, mixedUp('v2'), ['own-dialect'])).violations).not.toEqual([]);
  });
});
