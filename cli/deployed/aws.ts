import { findLocalWorld, type LocalWorld } from '#simulator/local/door/local-file.ts';
import { UnreachableError, UsageError } from '#terminal/operator-error.ts';
import { flag } from '#terminal/options.ts';

/** The option of a command that may speak to the local world in place of AWS; it stands beside `AWS_OPTIONS`. */
export const LOCAL_OPTION = { local: flag('the local world in place of AWS, see: autopilot local --help') };

/** What `AWS_OPTIONS` and `LOCAL_OPTION` make of a command line. */
export interface AskedAws {
  readonly region?: string;
  readonly profile?: string;
  readonly local?: boolean;
}

/** What the client of any AWS service is made with. What is not said is as the SDK finds it, in the environment or the profile. */
export interface AwsConfig {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler?: typeof PATIENCE;
}

/**
 * Whoever stops everything must not wait for the minutes after which a system gives up a network that is away. The longest answer is that of
 * the function that reads ServiceStage, which has a minute.
 */
const PATIENCE = { connectionTimeout: 5_000, requestTimeout: 75_000, throwOnRequestTimeout: true };

/**
 * Leads the clients of all AWS services to where a command line says.
 * @param directory whose local world is meant
 * @throws UnreachableError where `local` is asked for and no local world runs
 * @throws UsageError where `local` is asked for with another region, or with somebody's credentials
 */
export async function awsConfig(
  { region, profile, local = false }: AskedAws,
  directory = process.cwd(),
): Promise<AwsConfig> {
  const patience = { requestHandler: PATIENCE };
  if (!local)
    return { ...patience, ...(region !== undefined && { region }), ...(profile !== undefined && { profile }) };
  const world = await localWorld(directory);
  const mistakes = [
    ...(region === undefined || region === world.region
      ? []
      : [`--region ${region}: the local world is in ${world.region}; leave it out, or leave out --local`]),
    ...(profile === undefined ? [] : ['--profile: the local world has its own credentials; leave it out']),
  ];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return {
    ...patience,
    region: world.region,
    endpoint: world.awsUrl,
    // It looks at the id alone.
    credentials: { accessKeyId: world.accessKey, secretAccessKey: 'local' },
  };
}

/**
 * The local world of this working directory: where its AWS and its ServiceStage are, and the keys for both.
 * @throws UnreachableError where none runs
 */
export async function localWorld(directory = process.cwd()): Promise<LocalWorld> {
  const world = await findLocalWorld(directory);
  if (world !== undefined) return world;
  throw new UnreachableError('No local world runs for this directory: there is none in .simulator/local.json', {
    next: 'autopilot local up',
  });
}
