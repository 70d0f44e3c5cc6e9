import * as z from 'zod/mini';
import { endpointOf, iamEndpointOf } from '#automations/file/regions.ts';
import { ServiceStageSettingsSchema } from '#automations/file/servicestage.ts';
import { type KeysFrom, keysGiven } from '#cli/servicestage/keys-given.ts';
import { localSource, type Source } from '#cli/servicestage/source.ts';
import type { Api, ProjectId } from '#core/component.ts';
import { startLocalWorld } from '#simulator/local/door/start-world.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { Prompts } from '#terminal/prompts.ts';
import type { AskedInit } from './options.ts';

/** The ServiceStage that a first file is about, and what the file says of where it is. */
export interface AskedSource extends Source {
  readonly settings: {
    readonly region: string;
    readonly projectId: ProjectId;
    readonly endpoint?: string;
    readonly api: Api;
  };
}

const { region: RegionField, projectId: ProjectField } = ServiceStageSettingsSchema.shape;

/**
 * Asks for what the line does not say. With `local` the local world is started unless it runs.
 * @throws UsageError for keys that are none
 * @throws UnreachableError where the local world does not come up
 */
export async function askedSource(asked: AskedInit, from: KeysFrom): Promise<AskedSource> {
  const { api = 'v2' } = asked;
  if (asked.local) {
    const progress = createProgress(process.stderr, false);
    const { serviceStage } = await waiting(progress, 'Starting the local world …', () =>
      startLocalWorld(process.cwd()),
    );
    const source = await localSource();
    return { ...source, settings: { region: serviceStage.region, projectId: source.where.projectId, api } };
  }
  const region = asked['servicestage-region'] ?? (await answered(from.prompts, 'Region of Huawei Cloud', RegionField));
  const projectId = ProjectField.parse(
    asked.project ?? (await answered(from.prompts, 'Project id in that region', ProjectField)),
  );
  const { endpoint } = asked;
  const keys = await keysGiven(from);
  const iamEndpoint = iamEndpointOf({ region, endpoint });
  return {
    where: {
      endpoint: endpoint ?? endpointOf(region),
      ...(iamEndpoint !== undefined && { iamEndpoint }),
      projectId,
      now: () => new Date(),
    },
    keys,
    ...(endpoint === undefined && { region }),
    settings: { region, projectId, api, ...(endpoint !== undefined && { endpoint }) },
  };
}

/** Whoever is not asked has said it: that was judged before. */
async function answered(
  prompts: Prompts | undefined,
  question: string,
  field: typeof RegionField | typeof ProjectField,
): Promise<string> {
  const wrong = (text: string) => (z.safeParse(field, text.trim()).success ? undefined : field.said.right);
  return ((await prompts?.text(question, undefined, wrong)) ?? '').trim();
}
