import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { PROJECT, residents } from '#simulator/local/fleet.ts';
import { idsInV3 } from '#simulator/servicestage/world/v3/dialect.ts';
import { DEFAULT_V3_POLICIES } from '#simulator/servicestage/world/v3/policies.ts';
import { lights, openDoctor, PARAMETER, START } from '#test/end-to-end/stage/doctor-world.ts';
import { write } from '#test/end-to-end/stage/play-file.ts';

test('a key that is refused is tried once, and none of it is told', async () => {
  const { look, ssm, key } = await openDoctor();
  const wrong = { ...JSON.parse(key), secretKey: 'not-the-secret-of-it' };
  await ssm.send(new PutParameterCommand({ Name: PARAMETER, Value: JSON.stringify(wrong), Type: 'SecureString' }));

  const { exit, json, lines } = await look();

  expect(exit).toBe(1);
  expect(lights(json, 'red')).toEqual(['servicestage']);
  expect(lines.join('\n')).toContain('the signature was refused');
  expect(lines.join('\n')).not.toContain('not-the-secret');
  expect(json.findings.filter(({ check }) => check === 'components')).toEqual([]);
});

test('before anything is deployed it reads with the key, and says what there is not yet', async () => {
  const { look, ssm, key } = await openDoctor();

  const without = await look();
  await ssm.send(new PutParameterCommand({ Name: PARAMETER, Value: key, Type: 'SecureString' }));
  const { exit, json } = await look();
  const inV3 = await look(fleetOfV3());

  expect(lights(without.json, 'yellow')).toEqual([
    'credentials',
    'servicestage',
    'alarms web-5xx',
    'alarms api-5xx',
    'deployed',
  ]);
  // Nobody has made what the file names: it comes as the file is deployed.
  expect(lights(json, 'red')).toEqual([]);
  expect(lights(json, 'yellow')).toEqual([
    'components web',
    'components api',
    'alarms web-5xx',
    'alarms api-5xx',
    'deployed',
  ]);
  expect(lights(json, 'green')).toEqual(['credentials', 'clock', 'servicestage', 'quota']);
  expect(exit).toBe(0);
  // The same fleet in V3, by the list of the project, but for one of which the list knows nothing.
  const components = inV3.lines.filter((line) => /components|as the file says/.test(line)).join('\n');
  expect(components).toContain('not-there: ServiceStage has no such component: ');
  expect(components).toContain(`${residents(START).length} of ${residents(START).length + 1} as the file says`);
});

function fleetOfV3(): string {
  const fleet = residents(START).map(
    (one) => [one.name, { platform: one.platform ?? 'cce', ...idsInV3(one, DEFAULT_V3_POLICIES) }] as const,
  );
  const missing = { ...fleet[0]?.[1], componentId: '22222222-3333-4444-5555-000000000000' };
  const components = Object.fromEntries([...fleet, ['not-there', missing]]);
  const night = { cron: '0 21 ? * * *', timezone: 'Europe/Berlin' };
  const automations = { stop: { when: night, components: ['not-there'], action: 'stop' } };
  return write('fleet-v3.json', JSON.stringify({ servicestage: { ...PROJECT, api: 'v3' }, components, automations }));
}
