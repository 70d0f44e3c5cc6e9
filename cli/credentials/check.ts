import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Automations } from '#automations/file/automation.ts';
import { type Explained, offBy } from '#cli/servicestage/explain.ts';
import { openLists } from '#cli/servicestage/open-lists.ts';
import { parameterOf, readParameter, UNUSABLE } from '#cli/servicestage/parameter.ts';
import type { Where } from '#cli/servicestage/where.ts';
import { endOf } from '#core/credentials.ts';
import { utcText } from '#core/instant.ts';
import { CREDENTIALS_EXPIRED, ServiceStageError } from '#core/ports/service-stage.ts';
import type { Answer } from '#terminal/command.ts';
import { EXIT } from '#terminal/exit.ts';
import { UnreachableError } from '#terminal/operator-error.ts';
import { createProgress, waiting } from '#terminal/progress.ts';
import type { CredentialsJson } from './credentials-schema.ts';

type Checked = Extract<CredentialsJson, { did: 'check' }>;

export interface Checking {
  readonly client: SSMClient;
  readonly where: Where;
}

/**
 * Reads the parameter of a file, and sends one signed request with what is in it.
 * @throws UnreachableError where AWS refuses, or ServiceStage does not answer
 */
export async function checkCredentials(
  file: Pick<Automations, 'name' | 'servicestage' | 'credentialsKey'>,
  { client, where }: Checking,
): Promise<Answer<CredentialsJson>> {
  const place = parameterOf(file);
  const { endpoint, projectId } = where;
  const about = { did: 'check', parameter: place.name, endpoint, projectId } as const;
  const progress = createProgress(process.stderr, false);
  return waiting(progress, `Reading ${place.name} …`, async (howFar) => {
    const read = await readParameter(client, place);
    if (read.kind !== 'keys') return checked({ ...about, good: false, trouble: UNUSABLE[read.kind] });
    howFar(`Asking ${endpoint} …`);
    const { region, endpoint: said } = file.servicestage;
    const { lists, aheadSeconds, explain } = openLists(where, read.keys, said === undefined ? region : undefined);
    const end = endOf(read.keys);
    const ended = end !== undefined && end <= where.now().getTime() ? explain(endedAt(end)) : undefined;
    const trouble = ended ?? (await lists.v2.applicationCount().then(() => undefined, explain));
    if (trouble !== undefined && OF_ANOTHER_TIME.includes(trouble.matter)) {
      throw new UnreachableError(`The keys could not be tried: ${trouble.message}`, { next: trouble.next });
    }
    const ahead = aheadSeconds();
    return checked({
      ...about,
      version: read.version,
      good: trouble === undefined,
      ...(end !== undefined && { expiresAt: new Date(end).toISOString() }),
      ...(ahead !== undefined && { aheadSeconds: ahead }),
      ...(trouble !== undefined && { trouble }),
    });
  });
}

/** Nothing is asked with what has ended: five refusals lock a key. */
const endedAt = (end: number): ServiceStageError =>
  new ServiceStageError('credentials', { code: CREDENTIALS_EXPIRED, message: `at ${utcText(end)}` });

/** Nothing is known of the keys then. */
const OF_ANOTHER_TIME: readonly Explained['matter'][] = ['network', 'throttled'];

/** What is less is the way of the answer. */
const WORTH_SAYING_SECONDS = 60;

function checked(found: Checked): Answer<CredentialsJson> {
  const { good, parameter, version, endpoint, projectId, expiresAt, aheadSeconds = 0, trouble } = found;
  const clock = Math.abs(aheadSeconds) >= WORTH_SAYING_SECONDS ? [`The clock here ${offBy(aheadSeconds)}.`] : [];
  const end = expiresAt === undefined ? [] : [`The keys are temporary, and end at ${utcText(Date.parse(expiresAt))}.`];
  const told =
    trouble === undefined
      ? [`Good: version ${version} of ${parameter} opens the project ${projectId} at ${endpoint}.`, ...end, ...clock]
      : [`Not good: ${parameter}: ${trouble.message}`, `Next: ${trouble.next}`];
  return { exit: good ? EXIT.good : EXIT.bad, text: () => told.join('\n'), json: () => found };
}
