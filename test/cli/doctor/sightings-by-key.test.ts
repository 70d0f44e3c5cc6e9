import { expect, it, onTestFinished } from 'vitest';
import { sightingsByKey } from '#cli/doctor/reads/sightings-by-key.ts';
import type { Sources } from '#cli/doctor/reads/sources.ts';
import { startServiceStage } from '#simulator/servicestage/api/server.ts';
import { IDENTITY, keysOf } from '#test/simulator/servicestage/shop.ts';
import { place, project, projectId } from '#test/simulator/servicestage/v3-project.ts';

/** What the doctor sees of so many components of V3 with a key, before anything is deployed. */
async function sightings(count: number, identity = IDENTITY) {
  const { world } = project(count);
  const server = await startServiceStage({ world, identities: [IDENTITY], now: world.now });
  onTestFinished(() => server.close());
  const components = Object.fromEntries(
    Array.from({ length: count }, (_, number) => [`shop-${number}`, { ...place(number), api: 'v3', platform: 'cce' }]),
  );
  const file = { servicestage: { projectId }, components, automations: {} };
  const clock = { now: world.now(), here: Date.now() };
  const sources = { file, endpoint: server.url, clock } as unknown as Sources;
  const found = await sightingsByKey(sources, { kind: 'key', key: keysOf(identity) }, () => undefined);
  if (found.kind !== 'asked') throw new Error(found.why);
  return { kinds: [...found.components.values()].map(({ state }) => state.kind), requests: world.requests.length };
}

it('looks at one component, and at all others in V3 by a request for each hundred', async () => {
  const { kinds, requests } = await sightings(250);

  expect(kinds).toEqual(Array.from({ length: 250 }, () => 'seen'));
  expect(requests).toBe(4);
});

it('asks for no list with a key that is refused', async () => {
  const { kinds, requests } = await sightings(5, { ...IDENTITY, secretKey: 'another secret' });

  expect(kinds).toEqual(['unseen', 'not-asked', 'not-asked', 'not-asked', 'not-asked']);
  expect(requests).toBe(1);
});
