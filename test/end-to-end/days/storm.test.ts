import { expect, test } from 'vitest';
import { endings, playDay } from '#test/end-to-end/stage/play-day.ts';
import { synthesized, write } from '#test/end-to-end/stage/play-file.ts';
import { component, componentNames, fleet } from '#test/support/automations.ts';

const NAMES = componentNames(3);
const { applicationId } = component(1);

/** Three components of one application, each with an alarm of its own. */
const family = () => {
  const restarts = NAMES.map((name) => [
    `restart-${name}`,
    { when: { alarm: `${name}-5xx` }, components: [name], action: 'restart' as const },
  ]);
  const { components, ...file } = fleet(3, Object.fromEntries(restarts));
  const ofOne = Object.entries(components).map(([name, one]) => [name, { ...one, applicationId }]);
  return synthesized(write('family.json', JSON.stringify({ ...file, components: Object.fromEntries(ofOne) })));
};

test('a storm of a whole family restarts nobody, and one of them alone is restarted a minute after its alarm', async () => {
  const day = await playDay({
    assembly: await family(),
    drill: {
      events: [
        ...NAMES.map((name) => ({ at: '04:00', alarm: `${name}-5xx`, for: '4m' })),
        { at: '06:00', alarm: 'shop-2-5xx', for: '4m' },
      ],
    },
    hours: ['03:50', '07:00'],
  });

  expect(new Set(endings(day))).toEqual(
    new Set([...NAMES.map((name) => `${name} restart skipped storm`), 'shop-2 restart succeeded verified']),
  );
  expect(day.accepted).toHaveLength(1);
  const [restarted] = day.runs.filter(({ outcome }) => outcome === 'succeeded');
  const took = Date.parse(restarted?.endedAt ?? '') - Date.parse(restarted?.at ?? '');
  expect(took).toBeGreaterThanOrEqual(60_000);
  expect(took).toBeLessThan(240_000);
});
