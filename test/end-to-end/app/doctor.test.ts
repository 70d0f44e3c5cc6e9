import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { lights, openDoctor, PARAMETER } from '#test/end-to-end/stage/doctor-world.ts';

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
});
