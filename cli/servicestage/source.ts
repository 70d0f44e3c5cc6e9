import { SSMClient } from '@aws-sdk/client-ssm';
import { type AskedAws, awsConfig } from '#cli/deployed/aws.ts';
import { readFile } from '#cli/file/read-file.ts';
import { type Api, ProjectIdSchema } from '#core/component.ts';
import type { Credentials } from '#core/credentials.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { parameterOf, readParameter, UNUSABLE } from './parameter.ts';
import { localClock, type Where, whereIs } from './where.ts';

/** A ServiceStage, and a key to it. */
export interface Source {
  readonly where: Where;
  readonly keys: Credentials;
  /** Of Huawei, where the endpoint was derived from it. */
  readonly region?: string;
  /** In which dialect the file speaks of components that do not say it themselves; missing where there is no file. */
  readonly api?: Api;
}

/**
 * The ServiceStage of a file, with the key in its parameter; with `local` and no file, that of the local world with a key of its
 * own, which is as good for a file about the same project that is not deployed there yet.
 * @param now in epoch ms
 * @throws AutomationsFileError
 * @throws UnreachableError where there is no key, or AWS does not give it
 */
export async function sourceOf(
  asked: AskedAws & { readonly automations?: string },
  now: number,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Source> {
  const { local = false, automations = env.AUTOMATIONS } = asked;
  if (local && !automations) return localSource();
  const { file } = await readFile(asked, now);
  const place = parameterOf(file);
  const read = await readParameter(new SSMClient(await awsConfig(asked)), place);
  const own = local && read.kind === 'missing' ? await localSource() : undefined;
  const { region, endpoint, api = 'v2' } = file.servicestage;
  if (own?.where.projectId === file.servicestage.projectId) return { ...own, api };
  if (read.kind !== 'keys') {
    const { message, next } = UNUSABLE[read.kind];
    throw new UnreachableError(`${place.name}: ${message}`, { next });
  }
  return {
    where: await whereIs(file.servicestage, local),
    keys: read.keys,
    ...(endpoint === undefined && !local && { region }),
    api,
  };
}

/** @throws UnreachableError where no local world runs */
export async function localSource(): Promise<Source> {
  const { serviceStage, serviceStageUrl, clock } = await localClock();
  const { projectId, accessKey, secretKey } = serviceStage;
  return {
    where: {
      endpoint: serviceStageUrl,
      iamEndpoint: serviceStageUrl,
      projectId: ProjectIdSchema.parse(projectId),
      now: clock,
    },
    keys: { accessKey, secretKey },
  };
}
