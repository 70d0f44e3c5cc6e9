import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { lights, openDoctor, PARAMETER, START, WATCHED } from '#test/end-to-end/stage/doctor-world.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';

test('where all is well nothing is red, and the key stays where it is; each fault is red by itself, all at once', async () => {
  const { deploy, look, ssm, lambda, functions, ledger, perform, key } = await openDoctor();
  await deploy();
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: PARAMETER, WithDecryption: true }));
  const { secretKey } = JSON.parse(Parameter?.Value ?? '{}');

  const well = await look();

  expect(lights(well.json, 'red')).toEqual([]);
  expect(lights(well.json, 'yellow')).toEqual(['told']);
  expect(well.exit).toBe(0);
  expect(new Set(well.json.findings.map(({ check }) => check)).size).toBe(15);
  expect(well.lines.join('\n')).not.toContain(secretKey);
  expect(well.lines).toContainEqual(expect.stringMatching(/^green {3}components {4}2 of 2 as the file says$/));

  using directory = temporaryDirectory();
  const file = join(directory.path, 'my.yaml');
  const text = await readFile(WATCHED, 'utf8');
  await writeFile(
    file,
    text
      .replace(
        'instanceId: 33333333-4444-5555-6666-000000000002',
        'instanceId: 33333333-4444-5555-6666-000000000002\n    platform: vmapp',
      )
      .replace('{ alarm: web-5xx }', '{ alarm: nobody-made-it }')
      .replace('version: previous }', 'version: 9.9.9 }')
      .replace('watched-scale:', 'watched-more:')
      .replace('parameters: { replica: 5 }', 'parameters: { replica: 5, hosts: [ecs-1] }'),
  );
  const restart = functions.find(({ logicalId }) => logicalId.startsWith('RestartFunction'));
  await lambda.send(
    new InvokeCommand({ FunctionName: restart?.name, Qualifier: 'live', InvocationType: 'Event', Payload: '{}' }),
  );
  await perform({ what: 'move', seconds: 150 });
  await ssm.send(new PutParameterCommand({ Name: PARAMETER, Value: key, Type: 'String', Overwrite: true }));
  await perform({ what: 'alarm', name: 'api-5xx', state: 'INSUFFICIENT_DATA' });
  await ledger.hold({ component: 'web' }, { reason: 'audit', by: 'ana', at: START });

  const { exit, json } = await look(file);

  expect(exit).toBe(1);
  expect(lights(json, 'red').map((one) => one.replace(/ServiceStageAutopilot-\w+?[0-9A-F]{8}\S*/, 'OWN'))).toEqual([
    'credentials',
    'components api',
    'snapshots web',
    'alarms nobody-made-it',
    'dead-letters OWN',
    'own-alarms OWN',
  ]);
  expect(lights(json, 'yellow')).toEqual(expect.arrayContaining(['alarms api-5xx', 'deployed', 'told', 'holds web']));
  const { says } = json.findings.find(({ check }) => check === 'deployed') ?? { says: '' };
  expect(says).toContain('deployed, and not in the file: watched-scale; in the file, and not deployed: watched-more;');
});
