import * as z from 'zod/mini';
import { NameSchema } from './component.ts';
import { DurationSchema, durationSeconds, MINUTE_SECONDS } from './duration.ts';

const seconds = (least: number, most: number, step: number, inWords: string) =>
  DurationSchema.check(
    z.refine((text) => {
      const value = durationSeconds(text) ?? 0;
      return value >= least && value <= most && value % step === 0;
    }, inWords),
  );

/** EventBridge Scheduler counts no seconds, and an alarm of CloudWatch looks back a day at the most. */
const EverySchema = seconds(MINUTE_SECONDS, 60 * MINUTE_SECONDS, MINUTE_SECONDS, 'whole minutes, from 1m to 1h');
const CheckTimeoutSchema = seconds(1, 30, 1, 'from 1s to 30s');
export const StatusCodeSchema = z.int().check(z.gte(100), z.lte(599));

export const StatusListSchema = z.array(StatusCodeSchema).check(z.minLength(1), z.maxLength(20));
export const StatusRangeTextSchema = z.string().check(z.regex(/^[1-5]\d\d-[1-5]\d\d$/, 'a range, such as 200-299'));

/** `200`, `[200, 204]` or `200-299`. */
const StatusSchema = z.union([StatusCodeSchema, StatusListSchema, StatusRangeTextSchema]);

export const BodyTextSchema = z.string().check(z.minLength(1), z.maxLength(200));
export const PatternSchema = z.string().check(z.minLength(1), z.maxLength(200), z.refine(isRegularExpression));

/** Text that the body holds, or `{ matches }`, a regular expression of JavaScript. */
const BodySchema = z.union([BodyTextSchema, z.strictObject({ matches: PatternSchema })]);

function isRegularExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

/** A web address without credentials in it: they would be in the template, in events and in logs. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' && hash === '';
}

export const LONGEST_ADDRESS = 1000;
const WebAddressSchema = z
  .string()
  .check(z.maxLength(LONGEST_ADDRESS), z.refine(isWebAddress, 'an http or https address'));

const commonFields = {
  component: NameSchema,
  /** How often it is checked, whole minutes; 1m unless said. */
  every: z.optional(EverySchema),
  /** How many of the last `of` checks have to fail; 3 of 3 unless said. */
  failures: z.optional(z.int().check(z.gte(1), z.lte(20))),
  of: z.optional(z.int().check(z.gte(1), z.lte(20))),
};

export const HTTP_CHECK_FIELDS = {
  ...commonFields,
  kind: z.optional(z.literal('http')),
  url: WebAddressSchema,
  /** For the whole answer, redirects included; 5s unless said. */
  timeout: z.optional(CheckTimeoutSchema),
  /** 200-299, and any body, unless said. */
  expect: z.optional(z.strictObject({ status: z.optional(StatusSchema), body: z.optional(BodySchema) })),
  /** Whether redirects are followed, five at the most; otherwise the redirect itself is the answer. */
  redirects: z.optional(z.enum(['follow', 'refuse'])),
  /** Whether link-local, loopback and metadata addresses may be asked. */
  allowLocal: z.optional(z.boolean()),
} as const;

export const INSTANCE_CHECK_FIELDS = { ...commonFields, kind: z.literal('instance') } as const;

/** A health check, as an operator lists it under `healthChecks`: of a web address, or of what ServiceStage says itself. */
export const HealthCheckSchema = z.union([z.strictObject(HTTP_CHECK_FIELDS), z.strictObject(INSTANCE_CHECK_FIELDS)]);
export type HealthCheck = z.infer<typeof HealthCheckSchema>;

const StatusRangeSchema = z.tuple([StatusCodeSchema, StatusCodeSchema]);

/** A health check as an event carries it: its defaults filled in, its times in seconds. */
export const CheckSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('http'),
    name: NameSchema,
    every: z.int().check(z.gte(1)),
    url: WebAddressSchema,
    timeout: z.int().check(z.gte(1)),
    /** Ranges, both ends included. */
    status: z.array(StatusRangeSchema).check(z.minLength(1)),
    body: z.optional(BodySchema),
    redirects: z.enum(['follow', 'refuse']),
    allowLocal: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('instance'), name: NameSchema, every: z.int().check(z.gte(1)) }),
]);
export type Check = z.infer<typeof CheckSchema>;
export type HttpCheck = Extract<Check, { kind: 'http' }>;

export const DEFAULT_EVERY = MINUTE_SECONDS;
const DEFAULT_TIMEOUT = 5;
export const DEFAULT_FAILURES = 3;
const DEFAULT_STATUS: readonly [number, number] = [200, 299];

/** The check of that name with its defaults filled in. */
export function checkOf(name: string, check: HealthCheck): Check {
  const every = secondsOr(check.every, DEFAULT_EVERY);
  if (check.kind === 'instance') return { kind: 'instance', name, every };
  const { url, expect, redirects = 'refuse', allowLocal = false } = check;
  return {
    kind: 'http',
    name,
    every,
    url,
    timeout: secondsOr(check.timeout, DEFAULT_TIMEOUT),
    status: rangesOf(expect?.status),
    ...(expect?.body !== undefined && { body: expect.body }),
    redirects,
    allowLocal,
  };
}

/** `failures` of the last `of` checks have to fail for the component to count as unhealthy. */
export function sicknessOf({ failures = DEFAULT_FAILURES, of = failures }: HealthCheck): {
  readonly failures: number;
  readonly of: number;
} {
  return { failures, of };
}

function rangesOf(status: z.infer<typeof StatusSchema> | undefined): [number, number][] {
  if (status === undefined) return [[...DEFAULT_STATUS]];
  if (typeof status === 'string') {
    const [from = 0, to = 0] = status.split('-').map(Number);
    return [[from, to]];
  }
  return [status].flat().map((code) => [code, code]);
}

const secondsOr = (text: string | undefined, otherwise: number): number =>
  (text === undefined ? undefined : durationSeconds(text)) ?? otherwise;
