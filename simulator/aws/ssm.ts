import * as z from 'zod/mini';
import { type Authorize, ok, refuseCall, type StandIn } from './endpoint.ts';

const GetParameterSchema = z.object({ Name: z.string(), WithDecryption: z.optional(z.boolean()) });

/** Parameter Store as far as a function reads one SecureString from it. `read` gives undefined for a name that is not there. */
export const ssm =
  (read: (name: string) => string | undefined, arnOf: (name: string) => string, authorize: Authorize): StandIn =>
  ({ operation, caller, body }) => {
    if (operation !== 'AmazonSSM.GetParameter') return undefined;
    const { Name, WithDecryption = false } = GetParameterSchema.parse(body);
    const denied = authorize(caller, 'ssm:GetParameter', arnOf(Name));
    if (denied !== undefined) return refuseCall('AccessDeniedException', denied);
    const value = read(Name);
    if (value === undefined) return refuseCall('ParameterNotFound', `no parameter ${Name}`);
    return ok({ Parameter: { Name, Type: 'SecureString', Value: WithDecryption ? value : 'encrypted', Version: 1 } });
  };
