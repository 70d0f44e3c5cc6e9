import type { SecretHeaderSeen } from '#cli/doctor/facts.ts';
import { describedParameters } from './described-parameters.ts';
import type { Sources } from './sources.ts';

/** The parameter with the secret that messages of SMN have to bring; nothing where they have to bring none. */
export async function readSecretHeader(sources: Sources): Promise<SecretHeaderSeen | undefined> {
  const parameter = sources.file.huaweiAlarms?.secretHeaderParameter;
  if (parameter === undefined) return undefined;
  const found = (await describedParameters(sources, [parameter])).get(parameter);
  return { parameter, type: found && (found.Type ?? 'String') };
}
