import { STSClient } from '@aws-sdk/client-sts';
import { type AwsConfig, awsConfig, localWorld } from '#cli/deployed/aws.ts';
import { callerOf } from '#cli/deployed/caller.ts';
import { readFile } from '#cli/file/read-file.ts';
import { clockAhead } from '#core/read/clock-ahead.ts';
import type { Answer } from '#terminal/command.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import { answerDoctor } from './answer-doctor.ts';
import { RUN_DAYS } from './checks/runs.ts';
import type { DoctorJson } from './doctor-schema.ts';
import { FIRST_RUN_DAYS } from './first-run/standing.ts';
import type { AskedDoctor } from './options.ts';
import { readAll } from './reads/read-all.ts';
import { openSources } from './reads/sources.ts';

/** Where AWS is, and ServiceStage where that is not where the file says. */
export interface Places {
  readonly config: AwsConfig;
  readonly serviceStageUrl?: string;
}

/**
 * Sightings at all there is to look at, and changes nothing.
 * @param clock in epoch milliseconds
 * @throws UnreachableError where AWS does not even say who asks
 */
export async function runDoctor(
  asked: AskedDoctor,
  clock: () => number,
  places: (asked: AskedDoctor) => Promise<Places> = placesOf,
): Promise<Answer<DoctorJson>> {
  const { file, path } = await readFile(asked, clock());
  const { config, serviceStageUrl } = await places(asked);
  const progress = createProgress(process.stderr, false);
  return waiting(progress, 'asks AWS who this is', async (howFar) => {
    const sentAt = clock();
    const { at } = await callerOf(new STSClient(config), sentAt);
    const here = clock();
    const ahead = clockAhead(new Date(at).toUTCString(), { sentAt, answeredAt: here }) ?? 0;
    const now = here + ahead * 1000;
    const isFirst = asked['first-run'];
    const sources = openSources({
      file,
      config,
      clock: { now, here },
      runDays: isFirst ? FIRST_RUN_DAYS : RUN_DAYS,
      ...(serviceStageUrl !== undefined && { serviceStageUrl }),
    });
    const known = await readAll(sources, howFar);
    return answerDoctor(known, { file, path, now, isLocal: asked.local }, isFirst);
  });
}

async function placesOf(asked: AskedDoctor): Promise<Places> {
  const config = await awsConfig(asked);
  return asked.local ? { config, serviceStageUrl: (await localWorld()).serviceStageUrl } : { config };
}
