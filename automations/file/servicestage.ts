import * as z from 'zod/mini';
import { ApiSchema, ProjectIdSchema } from '#core/component.ts';
import { isEndpoint } from '#core/endpoint.ts';
import { HOUR_SECONDS, MINUTE_SECONDS } from '#schedule/duration.ts';
import { durationWithin } from './duration.ts';
import { field, keys } from './field.ts';

/** The region becomes part of a host name that credentials are sent to: no dots, no slashes. */
const RegionSchema = z.string().check(z.maxLength(40), z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/));

/** SSM refuses names that begin with aws or ssm, in any case. */
export const ParameterNameSchema = z
  .string()
  .check(z.maxLength(1011), z.regex(/^(\/[\w.-]+){1,15}$/), z.regex(/^\/(?![aA][wW][sS]|[sS][sS][mM])/));

/** Huawei documents no rate of ServiceStage's own; this is a careful guess. */
export const DEFAULT_REQUESTS_PER_SECOND = 20;

/** Where ServiceStage is, and the name of the SSM parameter that holds the credentials. */
export const ServiceStageSettingsSchema = keys(
  'servicestage',
  {
    region: field(RegionSchema, {
      right: 'a region is named as Huawei Cloud does, such as ap-southeast-3',
      form: 'a Huawei Cloud region, such as `ap-southeast-3`',
    }),
    projectId: field(ProjectIdSchema, { right: 'a project id is 32 hex digits', form: '32 hex digits', text: true }),
    api: field(z.optional(ApiSchema), {
      right: 'an api is v2 or v3, in small letters',
      form: '`v2` or `v3`: [in which dialect](#v2-or-v3) components are spoken of that do not say it themselves',
      otherwise: '`v2`',
    }),
    endpoint: field(z.optional(z.string().check(z.refine(isEndpoint))), {
      right:
        'an endpoint is https://host, or http://host on this machine (localhost, 127.x.x.x, [::1]), and nothing after the host and port',
      form: 'an https origin; plain http on loopback only',
      otherwise: '`https://servicestage.{region}.myhuaweicloud.com`',
    }),
    iamEndpoint: field(z.optional(z.string().check(z.refine(isEndpoint))), {
      right:
        'where IAM is, is https://host, or http://host on this machine (localhost, 127.x.x.x, [::1]), and nothing after the host and port',
      form: 'where an [IAM user](#an-iam-user-in-place-of-keys) gets tokens: an https origin; plain http on loopback only',
      otherwise:
        'that of the region; with an `endpoint` such as `https://servicestage.cloud.example.com`, `https://iam.cloud.example.com`',
    }),
    credentialsParameter: field(z.optional(ParameterNameSchema), {
      right:
        'the full name of an SSM parameter begins with /, such as /servicestage-autopilot/credentials, has letters, digits and . - _ between single slashes, and does not begin with /aws or /ssm',
      form: 'the name of an SSM SecureString, beginning with `/`',
      otherwise: '`/servicestage-autopilot/credentials`; with a `name`, `/servicestage-autopilot/{name}/credentials`',
    }),
    tellKeysEnd: field(z.optional(durationWithin(5 * MINUTE_SECONDS, 12 * HOUR_SECONDS, 'from 5m to 12h')), {
      right: 'tellKeysEnd is a duration from 5m to 12h, such as 1h',
      form: 'how long before [temporary keys](#temporary-keys) end a person is told that nobody has renewed them, `5m` to `12h`; in the last quarter of their life where that is shorter',
      otherwise: 'nobody is told before something fails because of it',
    }),
    requestsPerSecond: field(z.optional(z.int().check(z.gte(1), z.lte(1000))), {
      right: 'requestsPerSecond is a whole number from 1 to 1000',
      form: 'how many requests all runs together send to ServiceStage, 1 to 1000, so that none is [throttled](#the-rate)',
      otherwise: `\`${DEFAULT_REQUESTS_PER_SECOND}\``,
    }),
  },
  { credentialsKey: 'the file itself, beside servicestage' },
);
