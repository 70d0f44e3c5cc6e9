import * as z from 'zod/mini';
import { type Authorize, ok, refuseCall, type StandIn } from './endpoint.ts';

const GetParameterSchema = z.object({ Name: z.string(), WithDecryption: z.optional(z.boolean()) });

interface Version {
  readonly value: string;
  readonly number: number;
  /** Epoch milliseconds. */
  readonly since: number;
}

/**
 * Parameter Store as far as a function reads one SecureString from it. `read` gives undefined for a name that is not there; a value that is not
 * the one before is another version, written when it is read first.
 */
export function ssm(
  read: (name: string) => string | undefined,
  arnOf: (name: string) => string,
  authorize: Authorize,
  now: () => number,
): StandIn {
  const versions = new Map<string, Version>();
  const versionOf = (name: string, value: string): Version => {
    const before = versions.get(name);
    const version = before?.value === value ? before : { value, number: (before?.number ?? 0) + 1, since: now() };
    versions.set(name, version);
    return version;
  };
  return ({ operation, caller, body }) => {
    if (operation !== 'AmazonSSM.GetParameter') return undefined;
    const { Name, WithDecryption = false } = GetParameterSchema.parse(body);
    const denied = authorize(caller, 'ssm:GetParameter', arnOf(Name));
    if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
    const value = read(Name);
    if (value === undefined) return refuseCall('ParameterNotFound', `no parameter ${Name}`);
    const { number, since } = versionOf(Name, value);
    return ok({
      Parameter: {
        Name,
        Type: 'SecureString',
        Value: WithDecryption ? value : 'encrypted',
        Version: number,
        LastModifiedDate: since / 1000,
      },
    });
  };
}
