import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import { inject, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { doctor } from '#cli/doctor/command.ts';
import { type DoctorJson, DoctorJsonSchema } from '#cli/doctor/doctor-schema.ts';
import { runDoctor } from '#cli/doctor/run-doctor.ts';
import { dynamoLedger } from '#runtime/ledger/dynamo-ledger.ts';
import { readAssembly } from '#simulator/deployment/assembly.ts';
import { readFleet } from '#simulator/deployment/fleet.ts';
import { openLocalWorld } from '#simulator/local/world.ts';
import { PAGE } from '#terminal/screen.ts';
import { readArgs } from '#test/support/read-args.ts';

export const WATCHED = join(import.meta.dirname, 'watched.yaml');
/** Real time: whoever looks has a clock of its own. */
export const START = Date.now();
export const PARAMETER = '/servicestage-autopilot/credentials';

/** A local world in this process into which `watched.yaml` can be deployed, and what the doctor says of it. */
export async function openDoctor() {
  const deployment = await readAssembly(inject('watched'));
  const fleet = readFleet(deployment);
  const world = await openLocalWorld({
    now: () => START,
    accessKey: 'LOCAL1',
    synthesize: async () => ({ deployment, fleet, beginnings: {}, warnings: '' }),
    onCall: () => undefined,
  });
  onTestFinished(() => world.close());
  const { awsUrl: endpoint, region, serviceStageUrl, serviceStage } = world.address;
  const credentials = { accessKeyId: 'LOCAL1', secretAccessKey: 'local' };
  const own = { endpoint, region, credentials, maxAttempts: 1 };
  const look = async (file = WATCHED) => {
    const asked = readArgs(doctor, ['--automations', file, '--local']);
    const answer = await runDoctor(asked, Date.now, async () => ({ config: own, serviceStageUrl }));
    return { ...answer, lines: answer.text(PAGE).split('\n'), json: z.parse(DoctorJsonSchema, answer.json()) };
  };
  return {
    look,
    key: JSON.stringify({ accessKey: serviceStage.accessKey, secretKey: serviceStage.secretKey }),
    perform: (asked: Parameters<typeof world.perform>[0]) => world.perform(asked, () => undefined),
    deploy: async () => {
      await world.perform({ what: 'deploy', file: WATCHED }, () => undefined);
      await world.perform({ what: 'move', seconds: 120 }, () => undefined);
    },
    ssm: new SSMClient(own),
    lambda: new LambdaClient(own),
    functions: deployment.functions,
    ledger: dynamoLedger(new DynamoDBClient(own), deployment.tables[0]?.TableName ?? ''),
  };
}

/** `light check about`, each once. */
export const lights = (json: DoctorJson, light: string): readonly string[] => [
  ...new Set(
    json.findings
      .filter((one) => one.light === light)
      .map(({ check, about }) => (about === undefined ? check : `${check} ${about}`)),
  ),
];
