import * as z from 'zod/mini';
import { ProjectIdSchema } from './component.ts';
import { isEndpoint, isOnThisMachine } from './endpoint.ts';

/** What the environment of every function holds; infra builds it `satisfies Environment`, the composition roots parse it. */
export const EnvironmentSchema = z.object({
  SERVICESTAGE_ENDPOINT: z.url(),
  SERVICESTAGE_PROJECT_ID: ProjectIdSchema,
  /** Where a user of IAM gets tokens; nowhere unless set. */
  IAM_ENDPOINT: z.exactOptional(z.url()),
  /** Where Huawei's alarms are read again; nowhere unless set. */
  CES_ENDPOINT: z.exactOptional(z.url()),
  AOM_ENDPOINT: z.exactOptional(z.url()),
  /** The name of the SSM SecureString, never its value. */
  CREDENTIALS_PARAMETER: z.string().check(z.minLength(1)),
  LEDGER_TABLE_NAME: z.string().check(z.minLength(1)),
  EVENT_BUS_NAME: z.string().check(z.minLength(1)),
  /** How many requests all functions together may send to ServiceStage. */
  REQUESTS_PER_SECOND: z.string().check(z.regex(/^[1-9]\d*$/)),
  POWERTOOLS_SERVICE_NAME: z.string(),
  POWERTOOLS_METRICS_NAMESPACE: z.string(),
  /** Where health checks ask instead of the web itself, as `AWS_ENDPOINT_URL_*` are for AWS; the web unless set. */
  PROBE_GATEWAY: z.exactOptional(z.string().check(z.refine(isEndpoint))),
});
export type Environment = z.infer<typeof EnvironmentSchema>;

/** The alias by which every function is invoked; an execution stays on the version it began on. */
export const LIVE = 'live';

/** That of a function of an action, with what Lambda adds by itself. Source: Lambda developer guide, defined runtime environment variables. */
export const FunctionEnvironmentSchema = z.extend(EnvironmentSchema, {
  AWS_LAMBDA_FUNCTION_NAME: z.string().check(z.minLength(1)),
});
export type FunctionEnvironment = z.infer<typeof FunctionEnvironmentSchema>;

/** What the environment of the reconciler holds: it knows no ServiceStage, but the functions of all actions by their names. */
export const ReconcileEnvironmentSchema = z.object({
  LEDGER_TABLE_NAME: z.string().check(z.minLength(1)),
  EVENT_BUS_NAME: z.string().check(z.minLength(1)),
  START_FUNCTION_NAME: z.string().check(z.minLength(1)),
  STOP_FUNCTION_NAME: z.string().check(z.minLength(1)),
  RESTART_FUNCTION_NAME: z.string().check(z.minLength(1)),
  SCALE_FUNCTION_NAME: z.string().check(z.minLength(1)),
  ROLLBACK_FUNCTION_NAME: z.string().check(z.minLength(1)),
  POWERTOOLS_SERVICE_NAME: z.string(),
  POWERTOOLS_METRICS_NAMESPACE: z.string(),
});
export type ReconcileEnvironment = z.infer<typeof ReconcileEnvironmentSchema>;

/** What it takes to look at a component, and nothing to act by: the reconciler has it where something is kept, and whoever reads for operators. */
export const LookEnvironmentSchema = z.pick(EnvironmentSchema, {
  SERVICESTAGE_ENDPOINT: true,
  SERVICESTAGE_PROJECT_ID: true,
  IAM_ENDPOINT: true,
  CREDENTIALS_PARAMETER: true,
  REQUESTS_PER_SECOND: true,
});
export type LookEnvironment = z.infer<typeof LookEnvironmentSchema>;

/** What it takes to read alarms of Huawei's again: the reconciler has it where a person may be asked because of one. */
export const WatchEnvironmentSchema = z
  .pick(EnvironmentSchema, {
    SERVICESTAGE_PROJECT_ID: true,
    IAM_ENDPOINT: true,
    CES_ENDPOINT: true,
    AOM_ENDPOINT: true,
    CREDENTIALS_PARAMETER: true,
  })
  .check(z.refine(({ CES_ENDPOINT, AOM_ENDPOINT }) => CES_ENDPOINT !== undefined || AOM_ENDPOINT !== undefined));
export type WatchEnvironment = z.infer<typeof WatchEnvironmentSchema>;

/** What it takes to tell that temporary keys end: the reconciler has it where somebody wants to be told. */
export const KeysEndEnvironmentSchema = z.extend(
  z.pick(EnvironmentSchema, { CREDENTIALS_PARAMETER: true, LEDGER_TABLE_NAME: true }),
  {
    TELL_KEYS_END_SECONDS: z.string().check(z.regex(/^[1-9]\d*$/)),
  },
);
export type KeysEndEnvironment = z.infer<typeof KeysEndEnvironmentSchema>;

/** What the environment of the function holds that tells people. */
export const TellEnvironmentSchema = z.object({
  /** JSON of `WaysSchema`. */
  WAYS: z.string(),
  /** In which times are told. */
  TELL_TIMEZONE: z.string(),
  /** What tells this app from others; the one app that has no name unless set. */
  APP_NAME: z.exactOptional(z.string()),
  POWERTOOLS_SERVICE_NAME: z.string(),
  POWERTOOLS_METRICS_NAMESPACE: z.string(),
  /** Where chats are asked instead of the web itself; the web unless set. */
  TELL_GATEWAY: z.exactOptional(z.string().check(z.refine(isEndpoint))),
});
export type TellEnvironment = z.infer<typeof TellEnvironmentSchema>;

/** What the environment of the receiver holds: it knows no ServiceStage, and no key to it. */
export const ReceiveEnvironmentSchema = z.object({
  /** The URNs of the topics that are listened to, with spaces between them. */
  HUAWEI_TOPICS: z.string().check(z.minLength(1)),
  /** The name of the SSM SecureString with the secret that their subscriptions bring in a header, never its value; they bring none unless set. */
  HUAWEI_SECRET_PARAMETER: z.exactOptional(z.string().check(z.minLength(1))),
  LEDGER_TABLE_NAME: z.string().check(z.minLength(1)),
  EVENT_BUS_NAME: z.string().check(z.minLength(1)),
  POWERTOOLS_SERVICE_NAME: z.string(),
  POWERTOOLS_METRICS_NAMESPACE: z.string(),
  /**
   * Where SMN is asked for its certificates instead of its own hosts; these unless set. On this machine alone: whoever gives the certificates says whose
   * messages are believed. Which addresses may be asked for is the same with it.
   */
  HUAWEI_GATEWAY: z.exactOptional(z.string().check(z.refine(isOnThisMachine))),
});
export type ReceiveEnvironment = z.infer<typeof ReceiveEnvironmentSchema>;
