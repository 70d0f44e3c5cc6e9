import * as z from 'zod/mini';
import { ProjectIdSchema } from './component.ts';

/** What the environment of every function holds; infra builds it `satisfies Environment`, the composition root parses it. */
export const EnvironmentSchema = z.object({
  SERVICESTAGE_ENDPOINT: z.url(),
  SERVICESTAGE_PROJECT_ID: ProjectIdSchema,
  /** The name of the SSM SecureString, never its value. */
  CREDENTIALS_PARAMETER: z.string().check(z.minLength(1)),
  EVENT_BUS_NAME: z.string().check(z.minLength(1)),
  LEDGER_TABLE_NAME: z.string().check(z.minLength(1)),
  POWERTOOLS_SERVICE_NAME: z.string(),
  POWERTOOLS_METRICS_NAMESPACE: z.string(),
});
export type Environment = z.infer<typeof EnvironmentSchema>;
